package io.calltrail.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end by itself when the process is told to stop, by Ctrl-C or SIGTERM: the command
 * learns of it, and the process waits for it to close what it opened. Safe to share between
 * threads.
 */
final class StopSignal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 4;

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread waiting;

  private StopSignal() {}

  /** Begins to listen. To be closed when all that the command opened is. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  /** Whether the process was told to stop. */
  boolean told() {
    return told.getCount() == 0;
  }

  /** Waits until the process is told to stop. */
  void await() throws InterruptedException {
    told.await();
  }

  /**
   * Has a thread interrupted when the process is told to stop. Not for one that writes into a store
   * of its own, which an interrupt would close.
   */
  void interrupts(Thread thread) {
    waiting = thread;
    if (told()) {
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void stop() {
    told.countDown();
    Thread thread = waiting;
    if (thread != null) {
      thread.interrupt();
    }
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCodes.FAILED);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
