package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many get who ask for the same at a time. */
@Timeout(60)
class SharedReadingTest {

  private static final int MANY = 20;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();
  private final SharedReading<Integer> reading = new SharedReading<>(this::read);
  private volatile boolean secondFails;

  @AfterEach
  void release() {
    mayEnd.countDown();
  }

  @Test
  void whoAsksDuringAReadGetsTheNextOne() throws Exception {
    Asking first = ask();
    begun.await();
    Asking second = ask();
    second.awaitWaiting();

    mayEnd.countDown();

    assertThat(first.answer.get()).isEqualTo(1);
    assertThat(second.answer.get()).isEqualTo(2);
  }

  @Test
  void manyWhoAskDuringAReadShareTheNextOne() throws Exception {
    Asking first = ask();
    begun.await();
    List<Asking> others = askMany();

    mayEnd.countDown();

    assertThat(first.answer.get()).isEqualTo(1);
    for (Asking other : others) {
      assertThat(other.answer.get()).isEqualTo(2);
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void aFailureReachesAllWhoWaitedAndTheNextReadWorks() throws Exception {
    secondFails = true;
    Asking first = ask();
    begun.await();
    List<Asking> others = askMany();

    mayEnd.countDown();

    assertThat(first.answer.get()).isEqualTo(1);
    for (Asking other : others) {
      assertThatThrownBy(other.answer::get).hasCauseInstanceOf(StoreUnavailableException.class);
    }
    assertThat(reading.read()).isEqualTo(3);
  }

  private int read() {
    int number = reads.incrementAndGet();
    if (number == 1) {
      begun.countDown();
      awaitEnd();
    }
    if (number == 2 && secondFails) {
      throw new StoreUnavailableException("the second read fails");
    }
    return number;
  }

  private void awaitEnd() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Asking ask() {
    FutureTask<Integer> answer = new FutureTask<>(reading::read);
    return new Asking(answer, Thread.ofPlatform().daemon().start(answer));
  }

  private List<Asking> askMany() {
    List<Asking> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(ask());
    }
    many.forEach(Asking::awaitWaiting);
    return many;
  }

  private record Asking(FutureTask<Integer> answer, Thread thread) {

    /** Until it waits for the read that is going on. */
    void awaitWaiting() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }
}
