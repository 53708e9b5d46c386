package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All months of an account at one moment; published in one step, so that a query sees a batch in
 * every month or in none. Counted: a query acquires it, reads, and releases it. Immutable but for
 * the count, and safe to share.
 */
final class AccountView {

  private static final Logger LOG = LoggerFactory.getLogger(AccountView.class);

  private final List<MonthView> months;
  private final long highestSequence;
  private final AtomicInteger holders = new AtomicInteger(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /**
   * @param months the months, newest first
   * @param highestSequence the highest sequence of all rows they show
   */
  AccountView(Collection<MonthView> months, long highestSequence) {
    this.months = List.copyOf(months);
    this.highestSequence = highestSequence;
    for (MonthView month : this.months) {
      IndexSnapshot rows = month.rows();
      if (rows != null) {
        rows.retain();
      }
    }
  }

  List<MonthView> months() {
    return months;
  }

  /** The months that may have rows that match, newest first. */
  List<MonthView> monthsFor(VoiceCallQuery query) {
    List<MonthView> found = new ArrayList<>();
    for (MonthView month : months) {
      if (month.month().mayMatch(query)) {
        found.add(month);
      }
    }
    return found;
  }

  long highestSequence() {
    return highestSequence;
  }

  /** Reads all files of all indexes it shows, and tells whether they are what was written. */
  boolean isSound() {
    for (MonthView month : months) {
      IndexSnapshot rows = month.rows();
      if (rows != null && !rows.isSound()) {
        return false;
      }
    }
    return true;
  }

  /** Holds the view open; false where it is gone and a newer one has to be taken. */
  boolean tryAcquire() {
    int count = holders.get();
    while (count > 0) {
      if (holders.compareAndSet(count, count + 1)) {
        return true;
      }
      count = holders.get();
    }
    return false;
  }

  /**
   * Lets go of the view; the last to do so frees what it holds. After an error amid that, files of
   * an index may stay that the index counts as deleted.
   */
  void release() {
    if (holders.decrementAndGet() > 0) {
      return;
    }
    try {
      releaseRows();
    } finally {
      released.countDown();
    }
  }

  private void releaseRows() {
    Error failure = null;
    for (MonthView month : months) {
      IndexSnapshot rows = month.rows();
      if (rows != null) {
        try {
          release(rows);
        } catch (Error e) {
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** What cannot be released costs room, not answers, so nobody's work fails for it. */
  private static void release(IndexSnapshot rows) {
    try {
      rows.release();
    } catch (IOException | RuntimeException e) {
      LOG.warn("a snapshot of an index could not be released", e);
    }
  }

  boolean isReleased() {
    return released.getCount() == 0;
  }

  /** Waits until nobody holds the view any more. */
  void awaitRelease() throws InterruptedException {
    released.await();
  }
}
