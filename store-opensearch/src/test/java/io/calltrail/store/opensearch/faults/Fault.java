package io.calltrail.store.opensearch.faults;

import io.calltrail.opensearch.node.Node;
import io.calltrail.store.opensearch.node.ThreeNodes;
import java.util.function.Consumer;

/** What befalls a node that the others cannot do without, and ends again. */
enum Fault {
  /** The node that has the first copy of a month is killed, and later started again. */
  PRIMARY_KILLED(Part.PRIMARY, Node::kill, Node::startAgain),
  /** The node that manages the cluster is killed, and later started again. */
  MANAGER_KILLED(Part.MANAGER, Node::kill, Node::startAgain),
  /** The node that has the first copy of a month hangs, and later goes on. */
  PRIMARY_PAUSED(Part.PRIMARY, Node::pause, Node::goOn),
  /** The node that manages the cluster hangs, and later goes on. */
  MANAGER_PAUSED(Part.MANAGER, Node::pause, Node::goOn);

  private final Part part;
  private final Consumer<Node> begin;
  private final Consumer<Node> end;

  Fault(Part part, Consumer<Node> begin, Consumer<Node> end) {
    this.part = part;
    this.begin = begin;
    this.end = end;
  }

  /**
   * Makes it happen to the node that has the part.
   *
   * @param month the index of a month that is being written
   */
  Struck happen(ThreeNodes cluster, String month) {
    Node node = part.holder(cluster, month).orElseThrow();
    begin.accept(node);
    return new Struck(cluster, part, month, node, end);
  }

  /**
   * A node that a fault has befallen.
   *
   * @param part what it did until then
   * @param ending ends the fault
   */
  record Struck(ThreeNodes cluster, Part part, String month, Node node, Consumer<Node> ending) {

    /** Whether the others have noticed, and one of them has taken over. */
    boolean isTakenOver() {
      return part.holder(cluster, month).filter(now -> now != node).isPresent();
    }

    /** Ends the fault; the cluster is whole when it returns. */
    void end() {
      ending.accept(node);
      cluster.awaitWhole();
    }
  }
}
