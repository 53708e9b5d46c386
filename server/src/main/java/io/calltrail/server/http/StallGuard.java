package io.calltrail.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends connections whose client neither sends nor takes what it began to. A blocked read or write
 * has no timeout of its own, so that such a client would hold its thread for good; interrupting the
 * virtual thread closes the socket.
 */
public final class StallGuard implements AutoCloseable {

  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("calltrail-stall-guard").factory());

  /**
   * @param leastPatience the least patience that anybody is watched with; nobody is cut later than
   *     a quarter of it after time
   */
  public StallGuard(Duration leastPatience) {
    long period = Math.max(1, leastPatience.toMillis() / 4);
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to watch the calling thread.
   *
   * @param patience how long it may be blocked
   */
  Watch begin(Duration patience) {
    Watch watch = new Watch(Thread.currentThread(), System.nanoTime() + patience.toNanos());
    watched.add(watch);
    return watch;
  }

  private void sweep() {
    long now = System.nanoTime();
    watched.removeIf(watch -> now - watch.deadline > 0 && watch.interrupt());
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  /** One read or write under watch. */
  final class Watch {
    private final Thread thread;
    private final long deadline;
    private final AtomicBoolean over = new AtomicBoolean();

    private Watch(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
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
