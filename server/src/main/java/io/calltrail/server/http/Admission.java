package io.calltrail.server.http;

import io.calltrail.server.api.ApiException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many requests are worked on at once. One more waits a while and is then refused: a queue that
 * grows only makes everyone late. Safe to share between threads.
 */
public final class Admission {

  private final Semaphore places;
  private final long patienceNanos;

  /**
   * @param places how many requests are let in at once, at least one
   * @param patience how long one more waits for a place
   */
  public Admission(int places, Duration patience) {
    this.places = new Semaphore(places);
    this.patienceNanos = patience.toNanos();
  }

  /**
   * Does a piece of work.
   *
   * @throws ApiException 503, if all places stay taken
   */
  public <T> T admit(Supplier<T> work) {
    if (!enter()) {
      throw ErrorAnswers.overload();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** An operation that is worked on only where there is a place. */
  public Operation limit(Operation operation) {
    return request -> admit(() -> operation.answer(request));
  }

  private boolean enter() {
    try {
      return places.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
