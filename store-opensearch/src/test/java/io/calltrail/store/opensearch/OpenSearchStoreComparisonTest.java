package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.random.RandomisedComparison;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a cluster gives the answers of the reference, whatever happens before. */
class OpenSearchStoreComparisonTest {

  private static final int COMPARISONS =
      Integer.getInteger(RandomisedComparison.COMPARISONS, 3_000);
  private static final int ROUNDS = 2;

  @TempDir private Path folder;

  @Test
  void answersAsTheReferenceDoes() {
    Seed seed = Seed.chosen();
    long begin = System.nanoTime();
    int compared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      compared +=
          RandomisedComparison.run(
              StoreUnderTest.durable(SharedNode::open),
              folder.resolve("round-" + round),
              seed,
              round,
              COMPARISONS / ROUNDS + 1);
    }
    System.out.printf(
        "%d pages compared in %d s, %s%n",
        compared, Duration.ofNanos(System.nanoTime() - begin).toSeconds(), seed);
    assertThat(compared).isGreaterThanOrEqualTo(COMPARISONS);
  }
}
