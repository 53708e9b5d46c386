package io.calltrail.store;

/**
 * Whether a store can be read and written.
 *
 * @param readable whether queries are answered
 * @param writable whether batches are taken
 * @param detail what is wrong, in words; empty when nothing is
 */
public record StoreHealth(boolean readable, boolean writable, String detail) {

  /** A store that works. */
  public static final StoreHealth HEALTHY = new StoreHealth(true, true, "");
}
