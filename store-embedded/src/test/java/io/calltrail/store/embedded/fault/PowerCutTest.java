package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.embedded.fault.disk.PowerCutFiles;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays random lives of a store and cuts the power at random moments, in the middle of things and
 * right after an acknowledgement, of some revivals as well. What the disk may hold then has to be a
 * store that keeps every promise.
 */
@ExtendWith(QuietStore.class)
class PowerCutTest {

  private static final int CUTS = Integer.getInteger("calltrail.cuts", 250);
  private static final int STEPS = 20;
  private static final int STEPS_OF_A_RUN = 5;

  private static final EmbeddedOptions STILL = Revival.STILL;
  static final EmbeddedOptions RESTLESS =
      new EmbeddedOptions(
              Duration.ofMillis(20), Duration.ofMillis(100), 1 << 20, Duration.ofMillis(5))
          .withGarbage(new GarbageLimit(1 << 10, 0.1));

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private int cuts;

  @Test
  void keepsEveryPromiseThroughPowerCuts() throws IOException {
    Seed seed = Seed.chosen();
    int lives = 0;
    while (cuts < CUTS) {
      List<String> failures = live(seed, lives);
      assertThat(failures).as("%s, life %d", seed, lives).isEmpty();
      lives++;
    }
    System.out.printf("%d power cuts in %d lives of a store; %s%n", cuts, lives, seed);
  }

  private List<String> live(Seed seed, int life) throws IOException {
    Path machine = Files.createDirectories(folder.resolve("life-" + life).resolve("machine"));
    PowerCutFiles disk = PowerCutFiles.over(machine);
    Expectation expectation = new Expectation();
    RandomGenerator moments = seed.random(2 * life + 1);
    PowerCuts power = new PowerCuts(machine.getParent(), disk, expectation, moments);
    Path data = WatchedFiles.of(disk.path("data"), power);
    List<Step> steps = RandomScript.steps(seed.random(2 * life), STEPS);
    for (int i = 0; i < STEPS; i += STEPS_OF_A_RUN) {
      try (EmbeddedStore store = EmbeddedStore.open(data, life % 2 == 0 ? STILL : RESTLESS)) {
        for (Step step : steps.subList(i, i + STEPS_OF_A_RUN)) {
          expectation.begin(step);
          step.action().accept(store);
          expectation.acknowledge(step);
          power.cut("after " + step);
        }
        expectation.check(store);
      }
    }
    cuts += power.count();
    return power.failures();
  }
}
