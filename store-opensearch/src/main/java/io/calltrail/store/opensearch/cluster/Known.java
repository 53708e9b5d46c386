package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether all nodes that are asked know how their cluster is. Each learns by itself that a copy of
 * a shard was moved or put out, or that an index was made; who has not learnt it yet looks into the
 * copy as it was left, or not into the index at all. Safe to share.
 */
final class Known {

  private static final Logger LOG = LoggerFactory.getLogger(Known.class);
  private static final String CHANGES_ARE_TOLD =
      "/_cluster/health?wait_for_events=immediate&timeout=5s&filter_path=timed_out";

  /** What the manager of the cluster knows. */
  static final String VERSION = "/_cluster/state/version?filter_path=version";

  /** What the node itself knows that is asked. */
  static final String OWN_VERSION = VERSION + "&local=true";

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int NOT_TOLD = -1;

  private final Supplier<List<ClusterNode>> believed;
  private final Asking any;
  private final Duration patience;
  private volatile long knownByAll = NOT_TOLD;
  private volatile boolean isRefused;

  /** Sends a request without a body. */
  interface Asking {
    /** Asks any node. */
    Reply get(String path) throws IOException;
  }

  /**
   * @param believed the nodes that are asked now
   * @param any asks one of them
   * @param patience how long nodes may take to learn something
   */
  Known(Supplier<List<ClusterNode>> believed, Asking any, Duration patience) {
    this.believed = believed;
    this.any = any;
    this.patience = patience;
  }

  /**
   * Waits until all of them know what the cluster was when this was called.
   *
   * @throws StoreUnavailableException if some do not in time
   * @throws IOException if no node answers
   */
  void await() throws IOException {
    if (isRefused) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Reply told = any.get(CHANGES_ARE_TOLD);
    if (isRefused(told)) {
      return;
    }
    if (!told.isDone() || told.json().path("timed_out").asBoolean(true)) {
      throw new StoreUnavailableException("the cluster is changing");
    }
    Reply now = any.get(VERSION);
    if (isRefused(now)) {
      return;
    }
    long version = version(now);
    if (version == knownByAll) {
      return;
    }
    while (!believed.get().stream().allMatch(node -> knows(node, version))) {
      if (System.nanoTime() - deadline > 0) {
        throw new StoreUnavailableException("not all nodes know how their cluster is");
      }
      pause();
    }
    knownByAll = version;
  }

  private static boolean knows(ClusterNode node, long version) {
    try {
      return version(node.get(OWN_VERSION)) >= version;
    } catch (IOException | StoreException e) {
      LOG.debug("{} does not tell what it knows", node, e);
      return false;
    }
  }

  private static long version(Reply reply) {
    long version = reply.isDone() ? reply.json().path("version").asLong(NOT_TOLD) : NOT_TOLD;
    if (version == NOT_TOLD) {
      throw new StoreUnavailableException("a node does not tell what it knows");
    }
    return version;
  }

  private boolean isRefused(Reply reply) {
    if (reply.status() == HttpStatus.SC_FORBIDDEN && !isRefused) {
      isRefused = true;
      LOG.warn(
          "the cluster's user must not ask for its state (cluster:monitor/health and"
              + " cluster:monitor/state), so a list may lack calls while copies of shards are"
              + " moved");
    }
    return isRefused;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while nodes were waited for", e);
    }
  }
}
