package io.calltrail.store.embedded.index;

/**
 * The memory that one query may take for bits of rows that are not kept yet. The cache gives up
 * what passes its own bound, but a query holds on to what it made; values beyond the allowance are
 * looked up in postings, which take longer and no memory. For one thread.
 */
public final class BitsAllowance {

  private static final int HEAP_PART = 8;

  private long left;

  /**
   * @param bytes the memory
   */
  BitsAllowance(long bytes) {
    this.left = bytes;
  }

  /** One by which queries on all processors together take up to an eighth of the heap. */
  public static BitsAllowance ofHeap() {
    Runtime runtime = Runtime.getRuntime();
    return new BitsAllowance(runtime.maxMemory() / HEAP_PART / runtime.availableProcessors());
  }

  /** Takes what a bit for each of some rows needs; false where that is not left. */
  boolean takes(int rows) {
    long bytes = rows / Byte.SIZE;
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
