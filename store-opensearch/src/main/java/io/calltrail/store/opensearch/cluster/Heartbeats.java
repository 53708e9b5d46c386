package io.calltrail.store.opensearch.cluster;

import java.util.List;

/** Has nodes prove, again and again, that they belong to their cluster; until it is closed. */
final class Heartbeats implements AutoCloseable {

  private final List<Thread> threads;

  private Heartbeats(List<Thread> threads) {
    this.threads = threads;
  }

  static Heartbeats of(List<ClusterNode> nodes) {
    return new Heartbeats(
        nodes.stream()
            .map(node -> Thread.ofVirtual().name("heartbeat " + node).start(() -> beat(node)))
            .toList());
  }

  private static void beat(ClusterNode node) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        node.prove();
        Thread.sleep(node.untilNextProof());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
