package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plays a script over and over, and each time some changes of files fail, at another place: one, or
 * several in a row. What is refused is asked again, as producers do. The store must come back by
 * itself, hold what it acknowledged, and never show less meanwhile: a list is right or refused.
 */
@ExtendWith(QuietStore.class)
class FailingFilesTest {

  private static final int RUNS = Integer.getInteger("calltrail.faults", 40);
  private static final int MAX_TRIES = 2_000;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final EmbeddedOptions RESTLESS =
      new EmbeddedOptions(Duration.ofMillis(20), Duration.ofMillis(30), 1 << 20, PAUSE);

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private int refused;

  @ParameterizedTest
  @EnumSource
  void comesBackFromAnyFault(Failing failing) throws IOException, InterruptedException {
    Seed seed = Seed.chosen();
    int changes = play("without-fault", new Fault(failing, Integer.MAX_VALUE, 0));
    for (int run = 0; run < RUNS; run++) {
      RandomGenerator random = seed.random(run);
      Fault fault = new Fault(failing, 1 + random.nextInt(changes), run % 3 == 0 ? 30 : 1);
      try {
        play("run-" + run, fault);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s, run %d, %s".formatted(seed, run, fault), e);
      }
    }
    System.out.printf(
        "%s: %d runs of about %d changes of files each, %d requests refused; %s%n",
        failing, RUNS, changes, refused, seed);
    assertThat(refused).isPositive();
  }

  /** Each change of a file that opening makes fails once, in a new folder and in one with calls. */
  @ParameterizedTest
  @EnumSource
  void opensAfterAnyFaultAmidOpening(Failing failing) throws IOException, InterruptedException {
    for (boolean isNew : new boolean[] {true, false}) {
      Fault fault;
      int first = 0;
      do {
        first++;
        fault = new Fault(failing, first, 1);
        Path real = folder.resolve((isNew ? "new-" : "old-") + first);
        if (!isNew) {
          fill(real);
        }
        closeAnyhow(opened(WatchedFiles.of(real, fault)));
        try (EmbeddedStore again = EmbeddedStore.open(real, RESTLESS)) {
          assertThat(again.health().detail()).isEmpty();
        }
      } while (fault.seen() >= first);
      assertThat(first).isGreaterThan(5);
    }
  }

  private static void fill(Path real) throws IOException {
    Expectation expectation = new Expectation();
    try (EmbeddedStore store = EmbeddedStore.open(real, RESTLESS)) {
      for (Step step : Script.steps()) {
        expectation.begin(step);
        step.action().accept(store);
        expectation.acknowledge(step);
      }
    }
  }

  /** Plays the script and returns how many changes of files it took. */
  private int play(String name, Fault fault) throws IOException, InterruptedException {
    Path real = folder.resolve(name);
    Path data = WatchedFiles.of(real, fault);
    Expectation expectation = new Expectation();
    EmbeddedStore store = opened(data);
    for (Step step : Script.steps()) {
      expectation.begin(step);
      ask(step, store, expectation);
      expectation.acknowledge(step);
      Map<String, Integer> shown = shown(store, expectation);
      expectation.checkBytes(shown, real);
    }
    closeAnyhow(store);
    try (EmbeddedStore again = EmbeddedStore.open(real, RESTLESS)) {
      expectation.checkBytes(expectation.check(again), real);
      assertThat(again.health().detail()).isEmpty();
    }
    return fault.seen();
  }

  private void ask(Step step, EmbeddedStore store, Expectation expectation)
      throws InterruptedException {
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        step.action().accept(store);
        return;
      } catch (StoreUnavailableException | OutOfMemoryError e) {
        refused++;
        checkUnlessRefused(store, expectation);
        Thread.sleep(PAUSE);
      }
    }
    throw new AssertionError(step + " was refused over and over: " + store.health().detail());
  }

  private static void checkUnlessRefused(EmbeddedStore store, Expectation expectation) {
    try {
      expectation.check(store);
    } catch (StoreException | OutOfMemoryError _) {
      // Refused, which is right while files fail.
    }
  }

  private static Map<String, Integer> shown(EmbeddedStore store, Expectation expectation)
      throws InterruptedException {
    Throwable refusal = null;
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        return expectation.check(store);
      } catch (StoreException | OutOfMemoryError e) {
        refusal = e;
        Thread.sleep(PAUSE);
      }
    }
    throw new AssertionError("lists are refused over and over", refusal);
  }

  private static EmbeddedStore opened(Path data) throws InterruptedException {
    Throwable refusal = null;
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        return EmbeddedStore.open(data, RESTLESS);
      } catch (StoreException | OutOfMemoryError e) {
        refusal = e;
        Thread.sleep(PAUSE);
      }
    }
    throw new AssertionError("the store cannot be opened", refusal);
  }

  private static void closeAnyhow(EmbeddedStore store) {
    try {
      store.close();
    } catch (StoreException | OutOfMemoryError _) {
      // What could not be written at the end is made good when it is opened again.
    }
  }

  /** How a change of a file fails. */
  enum Failing {
    BY_AN_ERROR_OF_THE_DISK {
      @Override
      void fail(String message) throws IOException {
        throw new IOException(message);
      }
    },
    FOR_WANT_OF_MEMORY {
      @Override
      void fail(String message) {
        throw new OutOfMemoryError(message);
      }
    };

    abstract void fail(String message) throws IOException;
  }

  /** Refuses some changes in a row. */
  private static final class Fault implements WatchedFiles.Watch {
    private final Failing failing;
    private final int first;
    private final int count;
    private int seen;

    private Fault(Failing failing, int first, int count) {
      this.failing = failing;
      this.first = first;
      this.count = count;
    }

    private int seen() {
      return seen;
    }

    @Override
    public void before(FileChange change, Path path) throws IOException {
      if (change == FileChange.FORCE && path.getFileName().toString().startsWith("index-")) {
        return; // Lucene takes that for impossible, and asserts it.
      }
      seen++;
      if (seen >= first && seen < first + count) {
        failing.fail("no " + change + " of " + path.getFileName() + " by way of trial");
      }
    }

    @Override
    public String toString() {
      return "changes " + first + " to " + (first + count - 1) + " of files failing";
    }
  }
}
