package io.calltrail.server.http;

import java.util.concurrent.Semaphore;

/**
 * How many requests are worked on at once. One more is refused at once rather than queued: a queue
 * that grows only makes everyone late.
 */
public final class Admission {

  private final Semaphore places;

  /**
   * @param places how many requests are let in at once, at least one
   */
  public Admission(int places) {
    this.places = new Semaphore(places);
  }

  /** An operation that answers 503 while all places are taken. */
  public Operation limit(Operation operation) {
    return request -> {
      if (!places.tryAcquire()) {
        return ErrorAnswers.overloaded();
      }
      try {
        return operation.answer(request);
      } finally {
        places.release();
      }
    };
  }
}
