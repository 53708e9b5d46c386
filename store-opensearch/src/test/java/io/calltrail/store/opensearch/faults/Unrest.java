package io.calltrail.store.opensearch.faults;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * When nodes of a cluster fail. Requests on their way to one are sent to the next by the store, so
 * that what it does then may have been done before. Safe to share.
 */
final class Unrest {

  /** Odd while nodes fail. */
  private final AtomicInteger changes = new AtomicInteger();

  void begin() {
    changes.incrementAndGet();
  }

  void end() {
    changes.incrementAndGet();
  }

  /** A moment, to be asked about later. */
  int moment() {
    return changes.get();
  }

  /** Whether nodes failed at a moment or have since. */
  boolean touches(int moment) {
    return moment % 2 == 1 || changes.get() != moment;
  }
}
