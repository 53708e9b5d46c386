package io.calltrail.store.opensearch.cluster;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests that take too long, all of one, however much of an answer has come by then. A
 * socket with a timeout would end no more than a silence; and where a virtual thread reads it, each
 * wait wakes the thread that keeps the JDK's timeouts, twice. Safe to share.
 */
final class Patience implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** A request is ended at most this part of its time late. */
  private static final int PARTS = 8;

  private final Duration length;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-patience").factory());

  /**
   * @param length how long a request to one node may take
   */
  Patience(Duration length) {
    this.length = length;
    long period = Math.max(1, length.dividedBy(PARTS).toMillis());
    var _ = clock.scheduleWithFixedDelay(this::endLate, period, period, TimeUnit.MILLISECONDS);
  }

  /** A request that is sent by the calling thread. */
  interface Sending<T> {
    /** Sends it, and waits for the answer. */
    T send() throws IOException;
  }

  /**
   * Waits for an answer.
   *
   * @param request ends the request, so that {@code sending} fails, be it before it is sent
   * @throws SocketTimeoutException if it took too long
   */
  <T> T waitFor(Cancellable request, Sending<T> sending) throws IOException {
    Wait wait = new Wait(request, System.nanoTime() + length.toNanos());
    waits.add(wait);
    try {
      return sending.send();
    } catch (IOException | RuntimeException e) {
      if (wait.isEnded()) {
        throw tooLong(e);
      }
      throw e;
    } finally {
      waits.remove(wait);
    }
  }

  private static SocketTimeoutException tooLong(Exception cause) {
    SocketTimeoutException late = new SocketTimeoutException("no answer in time");
    late.initCause(cause);
    return late;
  }

  private void endLate() {
    long now = System.nanoTime();
    for (Wait wait : waits) {
      if (now - wait.deadline > 0) {
        wait.end();
      }
    }
  }

  /** Ends all that are waited for. */
  @Override
  public void close() {
    clock.shutdownNow();
    waits.forEach(Wait::end);
  }

  private static final class Wait {
    private final Cancellable request;
    private final long deadline;
    private final AtomicBoolean ended = new AtomicBoolean();

    Wait(Cancellable request, long deadline) {
      this.request = request;
      this.deadline = deadline;
    }

    void end() {
      if (ended.getAndSet(true)) {
        return;
      }
      try {
        request.cancel();
      } catch (RuntimeException | Error e) { // else the clock ends nobody any more
        LOG.warn("a request that takes too long cannot be ended", e);
      }
    }

    boolean isEnded() {
      return ended.get();
    }
  }
}
