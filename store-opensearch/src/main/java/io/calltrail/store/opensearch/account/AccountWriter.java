package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.row.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets many writers of an account share one group, which costs the cluster's agreement once. Who
 * gets the lock writes what waits, and the others find theirs done. Safe to share.
 */
final class AccountWriter {

  private static final int MOST_CALLS = 10_000;
  private static final int MOST_WAITING = 200_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Batch> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final Function<List<CallRecord>, List<WriteOutcome>> writer;

  /**
   * @param writer writes a group, and tells what became of each of its calls
   */
  AccountWriter(Function<List<CallRecord>, List<WriteOutcome>> writer) {
    this.writer = writer;
  }

  WriteReport write(List<CallRecord> calls) {
    int places = Math.min(calls.size(), MOST_WAITING);
    if (!room.tryAcquire(places)) {
      throw new StoreUnavailableException("too many calls wait to be written; try again later");
    }
    try {
      Batch batch = new Batch(calls);
      waiting.add(batch);
      lock.lock();
      try {
        while (!batch.isDone()) {
          writeGroup();
        }
      } finally {
        lock.unlock();
      }
      return batch.result();
    } finally {
      room.release(places);
    }
  }

  private void writeGroup() {
    List<Batch> group = new ArrayList<>();
    List<CallRecord> calls = new ArrayList<>();
    while (calls.size() < MOST_CALLS) {
      Batch next = waiting.poll();
      if (next == null) {
        break;
      }
      group.add(next);
      calls.addAll(next.calls);
    }
    RuntimeException refusal =
        new StoreUnavailableException("nothing was acknowledged of the group");
    try {
      List<WriteOutcome> outcomes = calls.isEmpty() ? List.of() : writer.apply(calls);
      int from = 0;
      for (Batch batch : group) {
        batch.outcomes = List.copyOf(outcomes.subList(from, from + batch.calls.size()));
        from += batch.calls.size();
      }
    } catch (RuntimeException e) {
      refusal = e;
    } finally {
      for (Batch batch : group) {
        if (batch.outcomes == null) {
          batch.refusal = refusal;
        }
      }
    }
  }

  /** Calls that came together. Guarded by the lock. */
  private static final class Batch {
    private final List<CallRecord> calls;
    private @Nullable List<WriteOutcome> outcomes;
    private @Nullable RuntimeException refusal;

    Batch(List<CallRecord> calls) {
      this.calls = calls;
    }

    boolean isDone() {
      return outcomes != null || refusal != null;
    }

    WriteReport result() {
      RuntimeException refused = refusal;
      if (refused instanceof StoreUnavailableException) {
        throw new StoreUnavailableException(Objects.toString(refused.getMessage()), refused);
      }
      if (refused instanceof StoreFullException) {
        throw new StoreFullException(Objects.toString(refused.getMessage()), refused);
      }
      if (refused != null) {
        throw new StoreException(Objects.toString(refused.getMessage()), refused);
      }
      return new WriteReport(Objects.requireNonNull(outcomes));
    }
  }
}
