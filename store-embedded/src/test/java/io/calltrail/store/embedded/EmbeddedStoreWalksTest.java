package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.history.ConcurrentWalks;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks stay stable while other threads write, correct and erase, and across restarts. */
class EmbeddedStoreWalksTest {

  private static final int ROUNDS = Integer.getInteger("calltrail.rounds", 4);

  /** Commits and closes months while they are in use. */
  private static final EmbeddedOptions RESTLESS =
      new EmbeddedOptions(
          Duration.ofMillis(50), Duration.ofMillis(1), 256L << 20, Duration.ofSeconds(1));

  @TempDir private Path folder;

  @Test
  void staysStableBesideWriters() throws InterruptedException {
    run(EmbeddedOptions.DEFAULT, ROUNDS);
  }

  @Test
  void staysStableWhileMonthsCloseAndOpen() throws InterruptedException {
    run(RESTLESS, ROUNDS / 2);
  }

  private void run(EmbeddedOptions options, int rounds) throws InterruptedException {
    Seed seed = Seed.chosen();
    int walks =
        ConcurrentWalks.run(
            StoreUnderTest.durable(data -> EmbeddedStore.open(data, options)),
            folder,
            seed,
            rounds);
    System.out.printf("%d walks beside writers, %s%n", walks, seed);
    assertThat(walks).isGreaterThanOrEqualTo(rounds);
  }
}
