package io.calltrail.store.embedded.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.ledger.RowDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets many writers share one sync. Each adds its batch to the queue and asks for the lock; who
 * gets it writes all batches that wait, and the others find theirs done. The bytes that may wait
 * are bounded; a batch beyond the bound is refused at once, to be tried again.
 */
final class GroupCommit {

  private static final int UNIT = 1024;
  private static final int MAX_GROUP_CALLS = 20_000;
  private static final int MAX_ROW_BYTES = 16 << 20;

  private final ReentrantLock lock;
  private final Consumer<List<PendingBatch>> writer;
  private final Queue<PendingBatch> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room;
  private final int roomUnits;

  /**
   * @param lock what guards the account
   * @param writer writes a group and decides about each of its batches; called with the lock held
   * @param maxWaitingBytes the bytes of rows that may wait or be written at a time
   */
  GroupCommit(ReentrantLock lock, Consumer<List<PendingBatch>> writer, long maxWaitingBytes) {
    this.lock = lock;
    this.writer = writer;
    this.roomUnits = Math.toIntExact(Math.max(1, maxWaitingBytes / UNIT));
    this.room = new Semaphore(roomUnits);
  }

  WriteReport write(List<RowDraft> calls) {
    int units = unitsOf(calls);
    if (!room.tryAcquire(units)) {
      throw new StoreUnavailableException("too many calls wait to be written; try again later");
    }
    try {
      PendingBatch batch = new PendingBatch(calls);
      waiting.add(batch);
      lock.lock();
      try {
        while (!batch.isDone()) {
          writeGroup(nextGroup());
        }
      } finally {
        lock.unlock();
      }
      return batch.result();
    } finally {
      room.release(units);
    }
  }

  /** Writes a group; none of its batches waits for ever, whatever its writing ended with. */
  private void writeGroup(List<PendingBatch> group) {
    try {
      writer.accept(group);
    } finally {
      group.forEach(PendingBatch::giveUp);
    }
  }

  /** Takes batches out of the queue only when the group is whole: memory may run out before. */
  private List<PendingBatch> nextGroup() {
    List<PendingBatch> group = new ArrayList<>();
    int calls = 0;
    for (PendingBatch next : waiting) {
      group.add(next);
      calls += next.rows().size();
      if (calls >= MAX_GROUP_CALLS) {
        break;
      }
    }
    for (int i = 0; i < group.size(); i++) {
      waiting.poll();
    }
    return group;
  }

  private int unitsOf(List<RowDraft> calls) {
    long bytes = 0;
    for (RowDraft call : calls) {
      long row = call.bytes();
      if (row > MAX_ROW_BYTES) {
        throw new StoreException(
            "a row has at most " + MAX_ROW_BYTES + " bytes, and one of the batch has " + row);
      }
      bytes += row;
    }
    return (int) Math.min(roomUnits, bytes / UNIT + 1);
  }
}
