package io.calltrail.store.embedded.account;

/**
 * How much of a month's ledger has to be of no use, because it was corrected or erased, for the
 * month to be written anew.
 *
 * @param bytes more than so many bytes
 * @param share and more than this share of the ledger, from 0 to 1
 */
public record GarbageLimit(long bytes, double share) {

  /** More than 64 MiB, and more than half. */
  public static final GarbageLimit DEFAULT = new GarbageLimit(64L << 20, 0.5);

  boolean isPassed(long garbage, long ledger) {
    return garbage > bytes && garbage > share * ledger;
  }
}
