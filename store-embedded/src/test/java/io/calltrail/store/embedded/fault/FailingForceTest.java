package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.disk.PowerCutFiles;
import io.calltrail.store.embedded.fault.disk.Survival;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays random lives of a store in which forces fail as Linux lets them: what was to be written
 * counts as written, and no later force makes it good. Now and then the process ends with it. What
 * is refused is asked again, as producers do; once acknowledged, it has to survive a power cut.
 */
@ExtendWith(QuietStore.class)
class FailingForceTest {

  private static final int LIVES = Integer.getInteger("calltrail.forces", 12);
  private static final int STEPS = 14;
  private static final int MAX_BETWEEN = 60;
  private static final int MAX_TRIES = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(5);

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private int failed;
  private int cuts;

  @Test
  void acknowledgesNothingThatAFailedForceLost() throws IOException, InterruptedException {
    Seed seed = Seed.chosen();
    for (int life = 0; life < LIVES; life++) {
      live(seed, life);
    }
    System.out.printf("%d failed forces, %d power cuts; %s%n", failed, cuts, seed);
    assertThat(failed).isPositive();
  }

  private void live(Seed seed, int life) throws IOException, InterruptedException {
    Path machine = Files.createDirectories(folder.resolve("life-" + life).resolve("machine"));
    PowerCutFiles disk = PowerCutFiles.over(machine);
    FailingForces forces = new FailingForces(disk, seed.random(3 * life));
    Path data = WatchedFiles.of(disk.path("data"), forces);
    Expectation expectation = new Expectation();
    PowerCuts power =
        new PowerCuts(machine.getParent(), disk, expectation, seed.random(3 * life + 1));
    EmbeddedStore store = opened(data, forces);
    for (Step step : RandomScript.steps(seed.random(3 * life + 2), STEPS)) {
      expectation.begin(step);
      store = ask(step, store, data, forces);
      expectation.acknowledge(step);
      power.cut("after " + step);
      assertThat(power.failures()).as("%s, life %d", seed, life).isEmpty();
    }
    close(store);
    failed += forces.failed;
    cuts += power.count();
  }

  /** Asks until it is acknowledged, of a new process where one has ended. */
  private static EmbeddedStore ask(Step step, EmbeddedStore first, Path data, FailingForces forces)
      throws InterruptedException {
    EmbeddedStore store = first;
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        step.action().accept(store);
        return store;
      } catch (StoreException _) {
        if (forces.ended) {
          close(store);
          store = opened(data, forces);
        }
        Thread.sleep(PAUSE);
      }
    }
    throw new AssertionError(step + " was refused over and over: " + store.health().detail());
  }

  private static EmbeddedStore opened(Path data, FailingForces forces) {
    StoreException refusal = null;
    for (int i = 0; i < MAX_TRIES; i++) {
      forces.ended = false;
      try {
        EmbeddedStore store = EmbeddedStore.open(data, PowerCutTest.RESTLESS);
        if (!forces.ended) {
          return store;
        }
        close(store);
      } catch (StoreException e) {
        refusal = e;
      }
    }
    throw new AssertionError("the store cannot be opened", refusal);
  }

  private static void close(EmbeddedStore store) {
    try {
      store.close();
    } catch (RuntimeException _) {
      // What could not be written at the end is made good when it is opened again.
    }
  }

  /** Lets some forces fail, and every change after one that the process ended with. */
  private static final class FailingForces implements WatchedFiles.Watch {
    private final PowerCutFiles disk;
    private final RandomGenerator random;
    private volatile boolean ended;
    private int left = 1;
    private volatile int failed;

    private FailingForces(PowerCutFiles disk, RandomGenerator random) {
      this.disk = disk;
      this.random = random;
    }

    @Override
    public void before(FileChange change, Path path) throws IOException {
      if (change == FileChange.FORCE && isOfIndex(path)) {
        return;
      }
      if (ended) {
        throw new IOException("the process has ended");
      }
      if (change == FileChange.FORCE && --left == 0) {
        left = 1 + random.nextInt(MAX_BETWEEN);
        disk.failForce(path, Survival.random(random));
        failed = failed + 1;
        ended = random.nextBoolean();
        throw new IOException("no force of " + path.getFileName() + ", by way of trial");
      }
    }

    /**
     * Of an index nothing is trusted that Lucene did not commit, and that it tests itself; it
     * asserts that a folder can be forced. When the process has ended, such a force is the system's
     * own.
     */
    private static boolean isOfIndex(Path path) {
      return path.toString().contains("/index-");
    }
  }
}
