package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreUnavailableException;

/**
 * The version of the state of a cluster: who belongs to it, which indices there are, where the
 * copies of shards lie. The manager publishes each state to all nodes, and applies it itself when
 * all have applied it, or have not for too long.
 */
final class StateVersion {

  /** Asks a node for the version that it applied itself. */
  static final String APPLIED = "/_cluster/state/version?filter_path=version&local=true";

  private static final int NOT_TOLD = -1;

  private StateVersion() {}

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
}
