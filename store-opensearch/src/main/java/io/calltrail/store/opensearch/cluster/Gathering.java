package io.calltrail.store.opensearch.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions that are cheap to answer. To be asked costs a node more than to answer them: those that
 * come while some are under way wait for one of these to end, and go as one request. Where none
 * ends for a while, all that wait are sent beside them. Safe to share.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Gathering<Q, A> {

  static final int MOST_UNDER_WAY = 2;
  static final int MOST_TOGETHER = 64;
  private static final Duration LONG = Duration.ofMillis(100);

  private final Function<List<Q>, List<A>> request;
  private final Duration untilLate;
  private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean isWatched;

  /**
   * @param request sends questions as one request, and answers each, in their order
   */
  public Gathering(Function<List<Q>, List<A>> request) {
    this(request, LONG);
  }

  /**
   * @param untilLate how long the first waits at least before all are sent, and twice that at most
   */
  Gathering(Function<List<Q>, List<A>> request, Duration untilLate) {
    this.request = request;
    this.untilLate = untilLate;
  }

  /** The answer to a question; throws what the request threw. */
  public A ask(Q question) {
    Asked<Q, A> mine = new Asked<>(question);
    if (!begins(mine)) {
      return mine.answer();
    }
    try {
      return answers(List.of(question)).getFirst();
    } finally {
      goOn();
    }
  }

  /** How many wait now. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** How many requests are under way now, but for those that are sent beside them. */
  synchronized int underWay() {
    return underWay;
  }

  /** Whether it is under way now; it waits else. */
  private synchronized boolean begins(Asked<Q, A> mine) {
    if (underWay < MOST_UNDER_WAY) {
      underWay++;
      return true;
    }
    waiting.add(mine);
    if (!isWatched) {
      isWatched = true;
      Thread.ofVirtual().name("late-questions").start(this::watch);
    }
    return false;
  }

  /** Sends what waits for long, as long as something waits. */
  private void watch() {
    Asked<Q, A> first = null;
    do {
      LockSupport.parkNanos(untilLate.toNanos());
      first = sendLate(first);
    } while (first != null);
  }

  /**
   * @param before who was the first of those that waited a while ago; null for nobody
   * @return who is it now; null where nobody waits
   */
  private synchronized @Nullable Asked<Q, A> sendLate(@Nullable Asked<Q, A> before) {
    if (before != null && waiting.peek() == before) {
      while (!waiting.isEmpty()) {
        List<Asked<Q, A>> late = takeWaiting();
        Thread.ofVirtual().name("questions").start(() -> send(late));
      }
    }
    Asked<Q, A> first = waiting.peek();
    isWatched = first != null;
    return first;
  }

  /** After what was under way, those that wait are. */
  private void goOn() {
    List<Asked<Q, A>> next = next();
    if (!next.isEmpty()) {
      Thread.ofVirtual().name("questions").start(() -> sendAll(next));
    }
  }

  private void sendAll(List<Asked<Q, A>> first) {
    for (List<Asked<Q, A>> next = first; !next.isEmpty(); next = next()) {
      send(next);
    }
  }

  private synchronized List<Asked<Q, A>> next() {
    List<Asked<Q, A>> next = takeWaiting();
    if (next.isEmpty()) {
      underWay--;
    }
    return next;
  }

  private List<Asked<Q, A>> takeWaiting() {
    List<Asked<Q, A>> taken = new ArrayList<>();
    while (taken.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  private void send(List<Asked<Q, A>> together) {
    try {
      List<A> answers = answers(together.stream().map(asked -> asked.question).toList());
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      together.forEach(asked -> asked.answer.completeExceptionally(e));
    }
  }

  private List<A> answers(List<Q> questions) {
    List<A> answers = request.apply(questions);
    if (answers.size() != questions.size()) {
      throw new IllegalStateException(
          "%d answers to %d questions".formatted(answers.size(), questions.size()));
    }
    return answers;
  }

  /** A question, and the answer to it. */
  private static final class Asked<Q, A> {
    private final Q question;
    private final CompletableFuture<A> answer = new CompletableFuture<>();

    Asked(Q question) {
      this.question = question;
    }

    A answer() {
      try {
        return answer.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }
  }
}
