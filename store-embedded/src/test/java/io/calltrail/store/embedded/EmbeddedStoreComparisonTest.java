package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.random.RandomisedComparison;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store gives the answers of the reference, whatever happens before a question. */
class EmbeddedStoreComparisonTest {

  private static final int COMPARISONS =
      Integer.getInteger(RandomisedComparison.COMPARISONS, 100_000);
  private static final int ROUNDS = 6;

  /** Commits and closes months often, so that they are opened again between any two questions. */
  private static final EmbeddedOptions RESTLESS =
      new EmbeddedOptions(
          Duration.ofMillis(200), Duration.ofMillis(200), 256L << 20, Duration.ofSeconds(1));

  @TempDir private Path folder;

  @Test
  void answersAsTheReferenceDoes() {
    Seed seed = Seed.chosen();
    long begin = System.nanoTime();
    int compared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      EmbeddedOptions options = round % 2 == 0 ? EmbeddedOptions.DEFAULT : RESTLESS;
      compared +=
          RandomisedComparison.run(
              StoreUnderTest.durable(data -> EmbeddedStore.open(data, options)),
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
