package io.calltrail.store.embedded.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.testkit.TestCalls;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

  @Test
  void nobodyWaitsForEverWhereAGroupCouldNotEvenBeRefused() throws InterruptedException {
    GroupCommit commit =
        new GroupCommit(
            lock,
            _ -> {
              throw new OutOfMemoryError("by way of trial");
            },
            1 << 20);
    Thread one;
    Thread other;
    lock.lock();
    try {
      one = writer(commit);
      other = writer(commit);
      while (lock.getQueueLength() < 2) {
        Thread.onSpinWait();
      }
    } finally {
      lock.unlock();
    }
    one.join();
    other.join();
    assertThat(thrown)
        .hasSize(2)
        .hasAtLeastOneElementOfType(OutOfMemoryError.class)
        .hasAtLeastOneElementOfType(StoreUnavailableException.class);
  }

  private Thread writer(GroupCommit commit) {
    List<RowDraft> calls =
        List.of(RowDraft.of(TestCalls.call("one", "2026-02-05T10:00:00Z", parts -> parts)));
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                commit.write(calls);
              } catch (StoreUnavailableException | OutOfMemoryError e) {
                thrown.add(e);
              }
            });
  }
}
