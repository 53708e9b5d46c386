package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
final class StateBarrier {

  private static final Logger LOG = LoggerFactory.getLogger(StateBarrier.class);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration MOST_AT_ONCE = Duration.ofSeconds(5);
  private static final Map<String, String> VERSION_ALONE =
      Map.of("filter_path", "version", "cluster_manager_timeout", "5s");
  private static final long NONE = -1;

  private final Asking manager;
  private final Supplier<List<ClusterNode>> asked;
  private final String healthOfOneIndex;
  private final Duration patience;
  private final SharedReading<Long> applied = new SharedReading<>(this::awaitOnce);
  private long appliedByAll = NONE;
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
   * @param index one that is there; its health is found sooner than that of all
   * @param patience how long nodes may take to apply a state
   */
  StateBarrier(Asking manager, Supplier<List<ClusterNode>> asked, String index, Duration patience) {
    this.manager = manager;
    this.asked = asked;
    this.healthOfOneIndex = "/_cluster/health/" + index;
    this.patience = patience;
  }

  /**
   * Waits until all of them have applied what was the state when this was called.
   *
   * @throws StoreUnavailableException if some do not in time, or nobody answers
   */
  void await() {
    applied.read();
  }

  /** For one thread at a time. */
  private long awaitOnce() {
    long deadline = System.nanoTime() + patience.toNanos();
    OptionalLong published = published(deadline);
    if (published.isPresent() && published.getAsLong() > appliedByAll) {
      awaitApplied(published.getAsLong(), deadline);
      appliedByAll = published.getAsLong();
    }
    return appliedByAll;
  }

  /**
   * Waits behind the state that is being published, if there is one, which the manager applies only
   * when all nodes have, or it has given them up.
   *
   * @return the version that it has applied then; empty where it must not be asked
   */
  private OptionalLong published(long deadline) {
    while (true) {
      Reply told = manager.get(healthOfOneIndex, waiting(deadline));
      if (isRefused(told)) {
        return OptionalLong.empty();
      }
      if (isDoneInTime(told)) {
        Reply state = manager.get("/_cluster/state/version", VERSION_ALONE);
        if (isRefused(state)) {
          return OptionalLong.empty();
        }
        state.refuseFailure("the version of its state");
        long version = StateVersion.of(state);
        if (version >= appliedByAll) {
          return OptionalLong.of(version);
        }
      }
      pause(deadline, "the cluster's state is being changed");
    }
  }

  private static Map<String, String> waiting(long deadline) {
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    Duration atOnce = left.compareTo(MOST_AT_ONCE) < 0 ? left : MOST_AT_ONCE;
    return Map.of(
        "wait_for_events", "immediate",
        "timeout", atOnce.toMillis() + "ms",
        "filter_path", "timed_out");
  }

  private static boolean isDoneInTime(Reply health) {
    if (health.status() == HttpStatus.SC_REQUEST_TIMEOUT) {
      return false;
    }
    health.refuseFailure("its health");
    return health.isDone() && !health.json().path("timed_out").asBoolean(true);
  }

  private void awaitApplied(long version, long deadline) {
    while (true) {
      List<ClusterNode> behind =
          asked.get().stream().filter(node -> !hasApplied(node, version)).toList();
      if (behind.isEmpty()) {
        return;
      }
      pause(deadline, "these nodes have not applied the cluster's state yet: " + behind);
    }
  }

  private static boolean hasApplied(ClusterNode node, long version) {
    try {
      return StateVersion.of(node.get(StateVersion.APPLIED)) >= version;
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} does not tell what it has applied", node, e);
      return false;
    }
  }

  private boolean isRefused(Reply reply) {
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

  private static void pause(long deadline, String why) {
    if (System.nanoTime() - deadline >= 0) {
      throw new StoreUnavailableException(why);
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while nodes were waited for", e);
    }
  }
}
