package io.calltrail.store.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work done over and over beside queries and writes, until it is closed. */
final class Upkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Upkeep(String name, Runnable work, Duration interval) {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(work, interval));
  }

  static Upkeep start(String name, Runnable work, Duration interval) {
    Upkeep upkeep = new Upkeep(name, work, interval);
    upkeep.thread.start();
    return upkeep;
  }

  /** Waits for the round that runs, and starts no other. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable work, Duration interval) {
    try {
      while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          work.run();
        } catch (RuntimeException | Error e) {
          LOG.warn("a round of upkeep failed and will be tried again", e);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
