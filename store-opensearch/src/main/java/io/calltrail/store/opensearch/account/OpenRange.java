package io.calltrail.store.opensearch.account;

/**
 * Sequences that somebody is writing rows with.
 *
 * @param range the sequences
 * @param owner who does
 * @param beat changes as long as the owner lives
 */
record OpenRange(SequenceRange range, String owner, long beat) {

  private static final char DROPS = '/';

  /** An owner that drops a home and writes no rows, as others see it. */
  static String dropping(String owner, Home home) {
    return owner + DROPS + home;
  }

  /** Whether its owner drops a home. */
  boolean isDropping(Home home) {
    return owner.endsWith(DROPS + home.toString());
  }

  /** Whether rows are written with the sequences, rather than a month dropped. */
  boolean isForRows() {
    return owner.indexOf(DROPS) < 0;
  }
}
