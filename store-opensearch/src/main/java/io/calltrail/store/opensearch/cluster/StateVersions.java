package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The versions of the state of a cluster: who belongs to it, which indices there are, where the
 * copies of shards lie. The manager publishes each state to all nodes, and applies it itself when
 * all have applied it, or were given up. So what any manager ever told to have applied, all nodes
 * have, but those that are late; and a manager that tells less was put out and does not know it
 * yet. Safe to share.
 */
final class StateVersions {

  /** Asks a node for the version that it has applied itself. */
  static final String APPLIED = "/_cluster/state/version?filter_path=version&local=true";

  private static final long NOT_TOLD = -1;

  private final AtomicLong newest = new AtomicLong(NOT_TOLD);

  /**
   * The version that an answer tells.
   *
   * @throws StoreUnavailableException if it tells none
   */
  static long of(Reply reply) {
    long version = reply.isDone() ? reply.json().path("version").asLong(NOT_TOLD) : NOT_TOLD;
    if (version == NOT_TOLD) {
      throw new StoreUnavailableException(
          "a node does not tell the version of its cluster's state");
    }
    return version;
  }

  /** Takes note of what a manager told to have applied. */
  void managerHas(long version) {
    newest.accumulateAndGet(version, Math::max);
  }

  /** The newest that a manager told. */
  long newest() {
    return newest.get();
  }
}
