package io.calltrail.store.opensearch.account;

/**
 * Sequences that belong together.
 *
 * @param from the least
 * @param to the greatest; below {@code from} for none
 */
record SequenceRange(long from, long to) {

  boolean contains(long sequence) {
    return from <= sequence && sequence <= to;
  }
}
