package io.calltrail.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all bodies of one kind take together: those of requests while they are read, those of
 * lists while they are sent. One that finds too little left is refused rather than kept waiting.
 * Safe to share between threads.
 */
public final class MemoryBudget {

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param bytes the memory for all bodies
   */
  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Takes a share; false, and nothing taken, if not enough is left. */
  public boolean take(long share) {
    return takeBeside(bytes - share, share);
  }

  /**
   * Takes a share, even one that is larger than the whole memory where nothing else is taken;
   * false, and nothing taken, if not enough is left.
   */
  public boolean takeEvenBeyond(long share) {
    return takeBeside(Math.max(0, bytes - share), share);
  }

  /** Gives a share back that was taken. */
  public void giveBack(long share) {
    taken.addAndGet(-share);
  }

  /** Takes a share where no more than {@code others} is taken already. */
  private boolean takeBeside(long others, long share) {
    return taken.getAndUpdate(now -> now <= others ? now + share : now) <= others;
  }
}
