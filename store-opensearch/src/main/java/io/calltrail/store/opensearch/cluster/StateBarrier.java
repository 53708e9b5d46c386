package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until all nodes that are asked have applied their cluster's state. One that has not applied
 * yet that a copy of a shard was moved or put out, or that an index was made, looks into the copy
 * as it was left, or not into the index at all. Safe to share: who come while others wait, wait
 * together.
 */
final class StateBarrier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StateBarrier.class);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration MOST_PAUSE = Duration.ofMillis(200);
  private static final Duration MOST_AT_ONCE = Duration.ofSeconds(2);
  private static final String VERSION = "/_cluster/state/version";
  private static final long NOBODY_HAS_ANY = -1;

  private final Asking manager;
  private final Supplier<List<ClusterNode>> asked;
  private final StateVersions versions;
  private final String healthOfOneIndex;
  private final Duration patience;
  private final SharedReading<Long> waiting = new SharedReading<>(this::awaitOnce);
  private volatile boolean closed;
  private long appliedByAll = NOBODY_HAS_ANY;
  private boolean wasRefused;

  /** Asks the node that manages the cluster, through any other. */
  interface Asking {
    /**
     * What it answers, be it a refusal.
     *
     * @throws StoreUnavailableException if nobody answers
     */
    Reply get(String path, Map<String, String> parameters);
  }

  /**
   * @param asked the nodes that are asked now
   * @param versions what managers told
   * @param index one that is there; its health is found sooner than that of all
   * @param patience how long nodes may take to apply a state
   */
  StateBarrier(
      Asking manager,
      Supplier<List<ClusterNode>> asked,
      StateVersions versions,
      String index,
      Duration patience) {
    this.manager = manager;
    this.asked = asked;
    this.versions = versions;
    this.healthOfOneIndex = "/_cluster/health/" + index;
    this.patience = patience;
  }

  /**
   * Waits until all of them have applied what was the state when this was called.
   *
   * @throws StoreUnavailableException if some do not in time, or nobody answers
   */
  void await() {
    waiting.read();
  }

  /** For one thread at a time. */
  private long awaitOnce() {
    Pauses pauses = new Pauses(System.nanoTime() + patience.toNanos());
    OptionalLong published = published(pauses);
    if (published.isPresent() && published.getAsLong() > appliedByAll) {
      awaitApplied(published.getAsLong(), pauses);
      appliedByAll = published.getAsLong();
    }
    return appliedByAll;
  }

  /**
   * Waits behind the state that is being published, if there is one, which the manager applies only
   * when all nodes have, or were given up.
   *
   * @return the version that it has applied then; empty where it must not be asked
   */
  private OptionalLong published(Pauses pauses) {
    while (true) {
      String why = "the cluster's state is being changed";
      try {
        long told = versions.newest();
        Reply health = manager.get(healthOfOneIndex, waitingFor(most(pauses)));
        if (isForbidden(health)) {
          return OptionalLong.empty();
        }
        if (isWaitedFor(health)) {
          Reply state = manager.get(VERSION, answeringIn(most(pauses)));
          if (isForbidden(state)) {
            return OptionalLong.empty();
          }
          long version = StateVersions.of(done(state, "its version"));
          if (version >= told) {
            versions.managerHas(version);
            return OptionalLong.of(version);
          }
        }
      } catch (StoreUnavailableException e) {
        why = Objects.toString(e.getMessage());
      }
      pauses.next(why);
    }
  }

  /** How long one node may wait for the manager: another may know a new one meanwhile. */
  private static String most(Pauses pauses) {
    return least(pauses.left(), MOST_AT_ONCE).toMillis() + "ms";
  }

  private static Map<String, String> answeringIn(String time) {
    return Map.of("filter_path", "version", "cluster_manager_timeout", time);
  }

  private static Map<String, String> waitingFor(String time) {
    return Map.of(
        "wait_for_events",
        "immediate",
        "timeout",
        time,
        "cluster_manager_timeout",
        time,
        "filter_path",
        "timed_out");
  }

  private static boolean isWaitedFor(Reply health) {
    if (health.status() == HttpStatus.SC_REQUEST_TIMEOUT) {
      return false;
    }
    return !done(health, "its health").json().path("timed_out").asBoolean(true);
  }

  private static Reply done(Reply reply, String what) {
    reply.refuseFailure(what);
    if (!reply.isDone()) {
      throw new StoreException("the cluster refused to tell " + what + ": " + reply.status());
    }
    return reply;
  }

  private void awaitApplied(long version, Pauses pauses) {
    List<ClusterNode> behind = behind(asked.get(), version);
    while (!behind.isEmpty()) {
      pauses.next("not all nodes have applied the cluster's state yet: " + behind);
      List<ClusterNode> now = asked.get();
      behind = behind(behind.stream().filter(now::contains).toList(), version);
    }
  }

  private static List<ClusterNode> behind(List<ClusterNode> nodes, long version) {
    return nodes.stream().filter(node -> !hasApplied(node, version)).toList();
  }

  private static boolean hasApplied(ClusterNode node, long version) {
    try {
      Reply applied = node.get(StateVersions.APPLIED);
      return applied.status() == HttpStatus.SC_FORBIDDEN || StateVersions.of(applied) >= version;
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} does not tell what it has applied", node, e);
      return false;
    }
  }

  private boolean isForbidden(Reply reply) {
    boolean isForbidden = reply.status() == HttpStatus.SC_FORBIDDEN;
    if (isForbidden && !wasRefused) {
      wasRefused = true;
      LOG.warn(
          "the cluster's user must not ask for its state (cluster:monitor/health and"
              + " cluster:monitor/state), so a list may lack calls while copies of shards are"
              + " moved");
    }
    return isForbidden;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Lets nobody wait any more. */
  @Override
  public void close() {
    closed = true;
  }

  /** Those between one try and the next, which become longer, until a time has come. */
  private final class Pauses {
    private final long deadline;
    private Duration pause = PAUSE;

    Pauses(long deadline) {
      this.deadline = deadline;
    }

    /** How long may be waited yet. */
    Duration left() {
      return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    void next(String why) {
      if (closed) {
        throw new StoreUnavailableException("the store is closed");
      }
      if (left().isZero()) {
        throw new StoreUnavailableException(why);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreUnavailableException("interrupted while nodes were waited for", e);
      }
      pause = least(pause.multipliedBy(2), MOST_PAUSE);
    }
  }
}
