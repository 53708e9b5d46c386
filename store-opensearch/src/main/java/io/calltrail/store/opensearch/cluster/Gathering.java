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
 */
final class Gathering<Q> {

  static final int MOST_UNDER_WAY = 2;
  static final int MOST_TOGETHER = 64;
  private static final Duration LONG = Duration.ofMillis(100);

  private final Function<List<Q>, List<Reply>> request;
  private final Duration untilLate;
  private final Deque<Asked<Q>> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean isWatched;

  /**
   * @param request sends questions as one request, and answers each, in their order
   */
  Gathering(Function<List<Q>, List<Reply>> request) {
    this(request, LONG);
  }

  /**
   * @param untilLate how long the first waits at least before all are sent, and twice that at most
   */
  Gathering(Function<List<Q>, List<Reply>> request, Duration untilLate) {
    this.request = request;
    this.untilLate = untilLate;
  }

  /** The answer to a question, which the cluster did not fail at. */
  Reply ask(Q question) {
    Asked<Q> mine = new Asked<>(question);
    if (!begins(mine)) {
      return mine.answer();
    }
    try {
      return request.apply(List.of(question)).getFirst();
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
  private synchronized boolean begins(Asked<Q> mine) {
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
    Asked<Q> first = null;
    do {
      LockSupport.parkNanos(untilLate.toNanos());
      first = sendLate(first);
    } while (first != null);
  }

  /**
   * @param before who was the first of those that waited a while ago; null for nobody
   * @return who is it now; null where nobody waits
   */
  private synchronized @Nullable Asked<Q> sendLate(@Nullable Asked<Q> before) {
    if (before != null && waiting.peek() == before) {
      while (!waiting.isEmpty()) {
        List<Asked<Q>> late = takeWaiting();
        Thread.ofVirtual().name("questions").start(() -> send(late));
      }
    }
    Asked<Q> first = waiting.peek();
    isWatched = first != null;
    return first;
  }

  /** After what was under way, those that wait are. */
  private void goOn() {
    List<Asked<Q>> next = next();
    if (!next.isEmpty()) {
      Thread.ofVirtual().name("questions").start(() -> sendAll(next));
    }
  }

  private void sendAll(List<Asked<Q>> first) {
    for (List<Asked<Q>> next = first; !next.isEmpty(); next = next()) {
      send(next);
    }
  }

  private synchronized List<Asked<Q>> next() {
    List<Asked<Q>> next = takeWaiting();
    if (next.isEmpty()) {
      underWay--;
    }
    return next;
  }

  private List<Asked<Q>> takeWaiting() {
    List<Asked<Q>> taken = new ArrayList<>();
    while (taken.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  private void send(List<Asked<Q>> together) {
    try {
      List<Reply> answers = request.apply(together.stream().map(asked -> asked.question).toList());
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      together.forEach(asked -> asked.answer.completeExceptionally(e));
    }
  }

  /** A question, and the answer to it. */
  private static final class Asked<Q> {
    private final Q question;
    private final CompletableFuture<Reply> answer = new CompletableFuture<>();

    Asked(Q question) {
      this.question = question;
    }

    Reply answer() {
      try {
        Reply told = answer.join();
        told.refuseFailure("one of several questions");
        return told;
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }
  }
}
