package io.calltrail.store.embedded.index;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that a query takes for bits of rows that are not kept yet, out of what all queries may
 * have together. The cache gives up what passes its own bound, but a query holds on to what it made
 * until it is closed; values beyond the allowance are looked up in postings, which take longer and
 * no memory. For one thread.
 */
public final class BitsAllowance implements AutoCloseable {

  private static final int HEAP_PART = 8;
  private static final AtomicLong OF_HEAP =
      new AtomicLong(Runtime.getRuntime().maxMemory() / HEAP_PART);

  private final AtomicLong left;
  private long taken;

  /**
   * @param left the bytes that all who share them may still take
   */
  BitsAllowance(AtomicLong left) {
    this.left = left;
  }

  /** One that is shared by all queries of the process: an eighth of the heap. */
  public static BitsAllowance ofHeap() {
    return new BitsAllowance(OF_HEAP);
  }

  /** Takes what a bit for each of some rows needs; false where that is not left. */
  boolean takes(int rows) {
    long bytes = rows / Byte.SIZE;
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      return false;
    }
    taken += bytes;
    return true;
  }

  /** Gives back what was taken. */
  @Override
  public void close() {
    left.addAndGet(taken);
    taken = 0;
  }
}
