package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches that find few rows. To be asked costs a node more than to find them: those that come
 * while some are under way wait for one of these to end, and go as one request. Where none ends for
 * a while, all that wait are sent beside them. Safe to share.
 */
public final class LookUps {

  static final int MOST_UNDER_WAY = 2;
  static final int MOST_TOGETHER = 64;
  private static final Duration LONG = Duration.ofMillis(100);
  private static final int USUAL_SEARCH = 512;
  private static final String WHOLE =
      Cluster.WHOLE.entrySet().stream()
          .map(option -> "\"%s\":%s".formatted(option.getKey(), option.getValue()))
          .collect(Collectors.joining(","));

  private final Cluster cluster;
  private final Duration untilLate;
  private final Deque<LookUp> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean isWatched;

  /** Searches in a cluster. */
  public LookUps(Cluster cluster) {
    this(cluster, LONG);
  }

  /**
   * @param untilLate how long the first waits at least before all are sent, and twice that at most
   */
  LookUps(Cluster cluster, Duration untilLate) {
    this.cluster = cluster;
    this.untilLate = untilLate;
  }

  /**
   * The answer to a search; see {@link Cluster#search}.
   *
   * @param index where, a pattern too
   * @param body on one line
   */
  public Reply search(String index, byte[] body) {
    LookUp mine = new LookUp(index, body);
    if (!begins(mine)) {
      return mine.answer();
    }
    try {
      return alone(mine);
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
  private synchronized boolean begins(LookUp mine) {
    if (underWay < MOST_UNDER_WAY) {
      underWay++;
      return true;
    }
    waiting.add(mine);
    if (!isWatched) {
      isWatched = true;
      Thread.ofVirtual().name("late-look-ups").start(this::watch);
    }
    return false;
  }

  /** Sends what waits for long, as long as something waits. */
  private void watch() {
    LookUp first = null;
    do {
      LockSupport.parkNanos(untilLate.toNanos());
      first = sendLate(first);
    } while (first != null);
  }

  /**
   * @param before who was the first of those that waited a while ago; null for nobody
   * @return who is it now; null where nobody waits
   */
  private synchronized @Nullable LookUp sendLate(@Nullable LookUp before) {
    if (before != null && waiting.peek() == before) {
      while (!waiting.isEmpty()) {
        List<LookUp> late = takeWaiting();
        Thread.ofVirtual().name("look-ups").start(() -> send(late));
      }
    }
    LookUp first = waiting.peek();
    isWatched = first != null;
    return first;
  }

  /** After what was under way, those that wait are. */
  private void goOn() {
    List<LookUp> next = next();
    if (!next.isEmpty()) {
      Thread.ofVirtual().name("look-ups").start(() -> sendAll(next));
    }
  }

  private void sendAll(List<LookUp> first) {
    for (List<LookUp> next = first; !next.isEmpty(); next = next()) {
      send(next);
    }
  }

  private synchronized List<LookUp> next() {
    List<LookUp> next = takeWaiting();
    if (next.isEmpty()) {
      underWay--;
    }
    return next;
  }

  private List<LookUp> takeWaiting() {
    List<LookUp> taken = new ArrayList<>();
    while (taken.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  private void send(List<LookUp> lookUps) {
    try {
      List<Reply> answers =
          lookUps.size() == 1 ? List.of(alone(lookUps.getFirst())) : together(lookUps);
      for (int i = 0; i < answers.size(); i++) {
        lookUps.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      lookUps.forEach(lookUp -> lookUp.answer.completeExceptionally(e));
    }
  }

  private Reply alone(LookUp lookUp) {
    return cluster.search(lookUp.index, lookUp.body);
  }

  private List<Reply> together(List<LookUp> lookUps) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(USUAL_SEARCH * lookUps.size());
    for (LookUp lookUp : lookUps) {
      lines.writeBytes(lookUp.head());
      lines.writeBytes(lookUp.body);
      lines.write('\n');
    }
    Reply all = cluster.searchAll(lines.toByteArray());
    if (!all.isDone()) {
      throw new StoreException("the cluster refused searches: " + all.status());
    }
    List<Reply> answers = SearchAnswers.of(all);
    if (answers.size() != lookUps.size()) {
      throw new StoreException("the cluster did not answer each search");
    }
    return answers;
  }

  /** A search, and the answer to it. */
  private static final class LookUp {
    private final String index;
    private final byte[] body;
    private final CompletableFuture<Reply> answer = new CompletableFuture<>();

    LookUp(String index, byte[] body) {
      this.index = index;
      this.body = body;
    }

    /** Where it searches, as a line of its own. */
    byte[] head() {
      return ("{\"index\":\"" + index + "\"," + WHOLE + "}\n").getBytes(StandardCharsets.UTF_8);
    }

    Reply answer() {
      try {
        Reply told = answer.join();
        told.refuseFailure("POST /_msearch");
        return told;
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    }
  }
}
