package io.calltrail.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends connections whose client does not take its answer. A blocked write has no timeout of its
 * own, so that a client that stops reading would hold its thread and its answer for good;
 * interrupting the virtual thread closes the socket.
 */
public final class StallGuard implements AutoCloseable {

  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("calltrail-stall-guard").factory());
  private final long patienceNanos;

  /**
   * @param patience how long a write may take
   */
  public StallGuard(Duration patience) {
    this.patienceNanos = patience.toNanos();
    long period = Math.max(1, patience.toMillis() / 4);
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  /** Begins to watch the calling thread. */
  Watch begin() {
    Watch watch = new Watch(Thread.currentThread(), System.nanoTime());
    watched.add(watch);
    return watch;
  }

  private void sweep() {
    long now = System.nanoTime();
    watched.removeIf(watch -> now - watch.since > patienceNanos && watch.interrupt());
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  /** One write under watch. */
  final class Watch {
    private final Thread thread;
    private final long since;
    private final AtomicBoolean over = new AtomicBoolean();

    private Watch(Thread thread, long since) {
      this.thread = thread;
      this.since = since;
    }

    private boolean interrupt() {
      boolean late = over.compareAndSet(false, true);
      if (late) {
        thread.interrupt();
      }
      return late;
    }

    /** Ends the watch; false if the thread is about to be interrupted, or was. */
    boolean end() {
      watched.remove(this);
      return over.compareAndSet(false, true);
    }
  }
}
