package io.calltrail.store.opensearch.faults;

import io.calltrail.opensearch.node.Node;
import io.calltrail.store.opensearch.node.ThreeNodes;
import java.util.Optional;

/** What one node does for all, and another has to take over when that node fails. */
enum Part {
  /** Has the first copy of an index, where all of it is written first. */
  PRIMARY {
    @Override
    Optional<Node> holder(ThreeNodes cluster, String index) {
      return Optional.ofNullable(cluster.primaries(index).get(index));
    }
  },
  /** Manages the cluster, as it was elected to. */
  MANAGER {
    @Override
    Optional<Node> holder(ThreeNodes cluster, String index) {
      return cluster.manager();
    }
  };

  /** Who does so now; empty where nobody does. */
  abstract Optional<Node> holder(ThreeNodes cluster, String index);
}
