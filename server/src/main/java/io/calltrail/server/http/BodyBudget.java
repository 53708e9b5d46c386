package io.calltrail.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that request bodies may take together. A body takes its share as it is read, and one
 * that finds none left is refused rather than kept waiting. Safe to share between threads.
 */
public final class BodyBudget {

  private final AtomicLong left;

  /**
   * @param bytes the memory for all bodies
   */
  public BodyBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes a share; false, and nothing taken, if not enough is left. */
  public boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  /** Gives a share back that was taken. */
  public void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
