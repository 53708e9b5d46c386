package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Searches that find few rows. To be asked costs a node more than to find them: those that come
 * while some are under way wait for one of these to end, and go as one request. None waits long:
 * all that wait go when the first of them has waited for some time. Safe to share.
 */
public final class LookUps {

  static final int MOST_UNDER_WAY = 2;
  private static final Duration MOST_WAIT = Duration.ofMillis(100);
  private static final int USUAL_SEARCH = 512;

  private final Cluster cluster;
  private final Duration mostWait;
  private List<LookUp> waiting = new ArrayList<>();
  private int underWay;

  /** Searches in a cluster. */
  public LookUps(Cluster cluster) {
    this(cluster, MOST_WAIT);
  }

  LookUps(Cluster cluster, Duration mostWait) {
    this.cluster = cluster;
    this.mostWait = mostWait;
  }

  /**
   * The answer to a search.
   *
   * @param index where, a pattern too
   * @param body on one line
   * @throws StoreUnavailableException if no node answers, or the cluster cannot do it now
   * @throws StoreException if it refuses it otherwise
   */
  public Reply search(String index, byte[] body) {
    LookUp mine = new LookUp(index, body);
    return switch (place(mine)) {
      case UNDER_WAY -> {
        try {
          yield alone(mine);
        } finally {
          goOn();
        }
      }
      case FIRST -> {
        if (!mine.isAnsweredWithin(mostWait)) {
          send(leaveIfWaiting(mine));
        }
        yield mine.answer();
      }
      case BEHIND_OTHERS -> mine.answer();
    };
  }

  /** How many wait now. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized Place place(LookUp mine) {
    if (underWay < MOST_UNDER_WAY) {
      underWay++;
      return Place.UNDER_WAY;
    }
    waiting.add(mine);
    return waiting.size() == 1 ? Place.FIRST : Place.BEHIND_OTHERS;
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

  /** All that wait, where the first of them still does. */
  private synchronized List<LookUp> leaveIfWaiting(LookUp first) {
    return waiting.contains(first) ? takeWaiting() : List.of();
  }

  private List<LookUp> takeWaiting() {
    List<LookUp> taken = waiting;
    waiting = new ArrayList<>();
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
    List<Reply> answers = SearchAnswers.of(cluster.searchAll(lines.toByteArray()));
    if (answers.size() != lookUps.size()) {
      throw new StoreException("the cluster did not answer each search");
    }
    return answers;
  }

  private enum Place {
    UNDER_WAY,
    FIRST,
    BEHIND_OTHERS
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

    byte[] head() {
      return """
      {"index":"%s","ignore_unavailable":true,"allow_no_indices":true,\
      "allow_partial_search_results":false}
      """
          .formatted(index)
          .getBytes(StandardCharsets.UTF_8);
    }

    boolean isAnsweredWithin(Duration time) {
      try {
        answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        return true;
      } catch (ExecutionException _) {
        return true;
      } catch (TimeoutException _) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreUnavailableException("interrupted while the cluster was waited for", e);
      }
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
