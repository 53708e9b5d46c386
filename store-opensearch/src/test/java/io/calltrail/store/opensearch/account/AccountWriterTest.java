package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.TestCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups that a test lets go on, step by step. */
@Timeout(60)
class AccountWriterTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Group> begun = new LinkedBlockingQueue<>();
  private final AccountWriter writer = new AccountWriter(this::write);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whoComeWhileAGroupIsSentAreTheNextGroup() throws InterruptedException {
    CompletableFuture<WriteReport> first = begin("a");
    Group sending = begun.take();
    List<CompletableFuture<WriteReport>> others = List.of(begin("b", "c"), begin("d"));
    awaitWaiting(2);

    sending.send();
    sending.end();
    Group next = begun.take();
    next.send();
    next.end();

    assertThat(first.join().outcomes()).hasSize(1);
    assertThat(others.getFirst().join().outcomes()).hasSize(2);
    assertThat(others.getLast().join().outcomes()).hasSize(1);
    assertThat(next.calls).hasSize(3);
  }

  @Test
  void theNextGroupIsSentWhileTheFirstIsShown() throws InterruptedException {
    CompletableFuture<WriteReport> first = begin("a");
    Group shown = begun.take();
    CompletableFuture<WriteReport> second = begin("b");
    awaitWaiting(1);

    shown.send();
    Group sent = begun.take();
    sent.send();
    sent.end();

    second.join();
    assertThat(first).isNotDone();
    shown.end();
    first.join();
  }

  @Test
  void whatWasSentAndThenEndedHandsTheTurnOnOnce() throws InterruptedException {
    CompletableFuture<WriteReport> first = begin("a");
    Group ended = begun.take();
    ended.send();
    ended.end();
    first.join();
    CompletableFuture<WriteReport> second = begin("b");
    Group sending = begun.take();
    CompletableFuture<WriteReport> third = begin("c");
    awaitWaiting(1);
    Thread.sleep(50);
    assertThat(begun).isEmpty();

    sending.end();
    begun.take().end();
    second.join();
    third.join();
  }

  @Test
  void noMoreThanThreeGroupsAreUnderWay() throws InterruptedException {
    List<CompletableFuture<WriteReport>> reports = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      reports.add(begin("call-" + i));
      groups.add(begun.take());
      groups.getLast().send();
    }
    CompletableFuture<WriteReport> fourth = begin("d");
    awaitWaiting(1);
    Thread.sleep(50);
    assertThat(begun).isEmpty();

    groups.forEach(Group::end);
    begun.take().end();
    fourth.join();
    reports.forEach(CompletableFuture::join);
  }

  @Test
  void eachLearnsWhatBecameOfItsOwn() throws InterruptedException {
    CompletableFuture<WriteReport> first = begin("a");
    Group sending = begun.take();
    CompletableFuture<WriteReport> unchanged = begin("unchanged");
    awaitWaiting(1);
    CompletableFuture<WriteReport> created = begin("b");
    awaitWaiting(2);
    sending.end();
    begun.take().end();

    assertThat(first.join().outcomes()).containsExactly(WriteOutcome.CREATED);
    assertThat(unchanged.join().outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    assertThat(created.join().outcomes()).containsExactly(WriteOutcome.CREATED);
  }

  @Test
  void aFailureIsThatOfAllOfItsGroupAndOfNoOther() throws InterruptedException {
    for (RuntimeException failure :
        List.of(
            new StoreUnavailableException("not now"),
            new StoreFullException("full"),
            new StoreException("refused"))) {
      CompletableFuture<WriteReport> failing = begin("a");
      Group group = begun.take();
      CompletableFuture<WriteReport> next = begin("b");
      awaitWaiting(1);

      if (failure instanceof StoreFullException) {
        group.send();
      }
      group.fail(failure);

      assertThatThrownBy(failing::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseExactlyInstanceOf(failure.getClass())
          .hasMessageContaining(failure.getMessage());
      begun.take().end();
      next.join();
    }
  }

  @Test
  void whatDoesNotFitIntoAGroupIsOfTheNext() throws InterruptedException {
    CompletableFuture<WriteReport> first = begin("a");
    Group sending = begun.take();
    String[] many = IntStream.range(0, 1_000).mapToObj(n -> "call-" + n).toArray(String[]::new);
    List<CompletableFuture<WriteReport>> others =
        IntStream.range(0, 12).mapToObj(n -> begin(many)).toList();
    awaitWaiting(12);

    sending.end();
    Group full = begun.take();
    full.end();
    Group rest = begun.take();
    rest.end();

    first.join();
    others.forEach(report -> assertThat(report.join().outcomes()).hasSize(1_000));
    assertThat(full.calls).hasSize(10_000);
    assertThat(rest.calls).hasSize(2_000);
  }

  @Test
  void nobodyIsForgottenWhoeverComesWhen() throws InterruptedException {
    Thread ending =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      Group group = begun.take();
                      group.send();
                      group.end();
                    }
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    List<CompletableFuture<WriteReport>> all = Collections.synchronizedList(new ArrayList<>());
    IntStream.range(0, 2_000).forEach(n -> all.add(begin("call-" + n)));

    all.forEach(report -> assertThat(report.join().outcomes()).hasSize(1));
    ending.interrupt();
    ending.join();
  }

  private CompletableFuture<WriteReport> begin(String... ids) {
    List<CallRecord> calls =
        List.of(ids).stream()
            .map(id -> CallRecord.of(TestCalls.call(id, "2026-10-01T12:00:00Z")))
            .toList();
    return CompletableFuture.supplyAsync(() -> writer.write(calls), threads);
  }

  private void awaitWaiting(int count) throws InterruptedException {
    while (writer.waiting() < count) {
      Thread.sleep(1);
    }
  }

  private List<WriteOutcome> write(List<CallRecord> calls, Runnable whenSent) {
    Group group = new Group(calls, whenSent);
    begun.add(group);
    try {
      group.ended.join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
    return calls.stream()
        .map(
            call ->
                call.engagementId().equals("unchanged")
                    ? WriteOutcome.UNCHANGED
                    : WriteOutcome.CREATED)
        .toList();
  }

  private static final class Group {
    private final List<CallRecord> calls;
    private final Runnable whenSent;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Group(List<CallRecord> calls, Runnable whenSent) {
      this.calls = calls;
      this.whenSent = whenSent;
    }

    void send() {
      whenSent.run();
    }

    void end() {
      ended.complete(null);
    }

    void fail(RuntimeException failure) {
      ended.completeExceptionally(failure);
    }
  }
}
