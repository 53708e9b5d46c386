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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets many writers of an account share one group, which costs the cluster's agreement once. Who
 * has the turn sends what waits to the cluster and hands the turn on, and goes on to have it shown
 * and settled while the next group is sent; the others find theirs done. Safe to share.
 */
final class AccountWriter {

  private static final int MOST_CALLS = 10_000;
  private static final int MOST_WAITING = 200_000;

  /** One is sent while others are shown and settled; more would slow the cluster down. */
  private static final int MOST_GROUPS = 3;

  private final Semaphore turns = new Semaphore(1, true);
  private final Semaphore underWay = new Semaphore(MOST_GROUPS);
  private final Queue<Batch> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final GroupWriter writer;

  /** Writes groups of calls. */
  @FunctionalInterface
  interface GroupWriter {
    /**
     * Writes a group; durable and visible when it returns.
     *
     * @param whenSent is run when the cluster has the calls, before they are shown; it may be more
     *     than once, and is not where the cluster does not take them
     * @return what became of each
     */
    List<WriteOutcome> write(List<CallRecord> calls, Runnable whenSent);
  }

  AccountWriter(GroupWriter writer) {
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
      while (!batch.isTaken) { // a group may be full of those that came before
        try (Turn turn = new Turn()) {
          if (!batch.isTaken) {
            writeGroup(turn);
          }
        }
      }
      return batch.result();
    } finally {
      room.release(places);
    }
  }

  /** How many batches are in no group yet. */
  int waiting() {
    return waiting.size();
  }

  /** Writes what waits, but no more than a group has. */
  private void writeGroup(Turn turn) {
    List<Batch> group = new ArrayList<>();
    underWay.acquireUninterruptibly();
    try {
      takeWaiting(group);
      List<CallRecord> calls = group.stream().flatMap(batch -> batch.calls.stream()).toList();
      List<WriteOutcome> outcomes = writer.write(calls, turn::close);
      int from = 0;
      for (Batch batch : group) {
        int to = from + batch.calls.size();
        batch.report.complete(new WriteReport(List.copyOf(outcomes.subList(from, to))));
        from = to;
      }
    } catch (RuntimeException | Error e) { // each of them tells it to whom it concerns
      group.forEach(batch -> batch.report.completeExceptionally(e));
    } finally {
      underWay.release();
      group.forEach(Batch::giveUp);
    }
  }

  /** Only for who has the turn. */
  private void takeWaiting(List<Batch> group) {
    int calls = 0;
    while (calls < MOST_CALLS) {
      Batch next = waiting.peek();
      if (next == null) {
        return;
      }
      group.add(next);
      next.isTaken = true;
      waiting.remove();
      calls += next.calls.size();
    }
  }

  /** One at a time; over when it is closed for the first time. */
  private final class Turn implements AutoCloseable {
    private final AtomicBoolean isOver = new AtomicBoolean();

    Turn() {
      turns.acquireUninterruptibly();
    }

    @Override
    public void close() {
      if (!isOver.getAndSet(true)) {
        turns.release();
      }
    }
  }

  /** Calls that came together, and what becomes of them. */
  private static final class Batch {
    private final List<CallRecord> calls;
    private final CompletableFuture<WriteReport> report = new CompletableFuture<>();

    /** Whether it is in a group. */
    private volatile boolean isTaken;

    Batch(List<CallRecord> calls) {
      this.calls = calls;
    }

    /** Lets nobody wait for it for ever; without effect on one that was written or refused. */
    void giveUp() {
      report.completeExceptionally(
          new StoreUnavailableException("nothing was acknowledged of the group"));
    }

    WriteReport result() {
      try {
        return report.join();
      } catch (CompletionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        String message = Objects.toString(cause.getMessage());
        throw switch (cause) {
          case StoreUnavailableException _ -> new StoreUnavailableException(message, cause);
          case StoreFullException _ -> new StoreFullException(message, cause);
          default -> new StoreException(message, cause);
        };
      }
    }
  }
}
