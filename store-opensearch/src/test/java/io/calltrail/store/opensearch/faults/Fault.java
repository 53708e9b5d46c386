package io.calltrail.store.opensearch.faults;

import io.calltrail.store.opensearch.node.Node;
import io.calltrail.store.opensearch.node.ThreeNodes;

/** What happens to a cluster, and ends again. */
enum Fault {
  /** A node that does not manage the cluster is killed, and later started again. */
  NODE_KILLED {
    @Override
    Runnable happen(ThreeNodes cluster) {
      return kill(cluster.other());
    }
  },
  /** The node that manages the cluster is killed, and later started again. */
  MANAGER_KILLED {
    @Override
    Runnable happen(ThreeNodes cluster) {
      return kill(cluster.manager());
    }
  },
  /** A node hangs, and goes on when the others have given it up. */
  NODE_PAUSED {
    @Override
    Runnable happen(ThreeNodes cluster) {
      return pause(cluster.other());
    }
  },
  /** The node that manages the cluster hangs, and goes on when the others have elected another. */
  MANAGER_PAUSED {
    @Override
    Runnable happen(ThreeNodes cluster) {
      return pause(cluster.manager());
    }
  };

  /**
   * Makes it happen.
   *
   * @return what ends it
   */
  abstract Runnable happen(ThreeNodes cluster);

  private static Runnable kill(Node node) {
    node.kill();
    return node::startAgain;
  }

  private static Runnable pause(Node node) {
    node.pause();
    return node::goOn;
  }
}
