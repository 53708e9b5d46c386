package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.history.ConcurrentWalks;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks stay stable while other threads write, correct and erase, and across restarts. */
class OpenSearchStoreWalksTest {

  private static final int ROUNDS = Integer.getInteger("calltrail.rounds", 1);

  @TempDir private Path folder;

  @Test
  void staysStableBesideWriters() throws InterruptedException {
    Seed seed = Seed.chosen();
    int walks = ConcurrentWalks.run(StoreUnderTest.durable(SharedNode::open), folder, seed, ROUNDS);
    System.out.printf("%d walks beside writers, %s%n", walks, seed);
    assertThat(walks).isGreaterThanOrEqualTo(ROUNDS);
  }
}
