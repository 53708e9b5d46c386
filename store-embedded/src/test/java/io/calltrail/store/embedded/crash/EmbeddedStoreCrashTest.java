package io.calltrail.store.embedded.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.testkit.history.Killings;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with SIGKILL while it takes writes, again and again on the same data. Each time
 * every acknowledged call must be there once, nothing erased may be back, walks that were begun
 * before must go on, and an index deleted by hand must come back equal.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class EmbeddedStoreCrashTest {

  private static final int KILLS = Integer.getInteger("calltrail.kills", 20);

  /** A store is killed so often; then the next one is begun, as checking all of it takes longer. */
  private static final int KILLS_OF_A_STORE = 20;

  @TempDir private Path folder;
  private int stores;
  private final Set<LedgerId> ledgers = new HashSet<>();

  @Test
  void keepsEveryPromiseWhenItIsKilled() throws IOException, InterruptedException {
    Seed seed = Seed.chosen();
    System.out.println("killing with " + seed);
    long begin = System.nanoTime();
    Killings killings = new Killings(seed);
    int changes = 0;
    int walks = 0;
    for (int round = 0; round < KILLS; round++) {
      if (round > 0 && round % KILLS_OF_A_STORE == 0) {
        changes += killings.changes();
        walks += killings.walks();
        killings = new Killings(new Seed(seed.value() + round));
        stores++;
      }
      try {
        killings.kill(start("round-" + round, seed.value() + round));
        check(killings, round);
      } catch (AssertionError e) {
        throw new AssertionError(
            "%s, round %d: %s%n%s".formatted(seed, round, e.getMessage(), Files.readString(log())),
            e);
      }
    }
    System.out.printf(
        "%d kills amid %d changes and %d ledgers of months, %d walks ended after a kill, in %d s%n",
        KILLS,
        changes + killings.changes(),
        ledgers.size(),
        walks + killings.walks(),
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    assertThat(walks + killings.walks()).isPositive();
  }

  private void check(Killings killings, int round) throws IOException {
    List<String> answers;
    countRewritten();
    try (EmbeddedStore store = open()) {
      answers = Answers.of(store);
      store.dropBefore(EmbeddedVictim.FORGETFUL, EmbeddedVictim.FORGOTTEN_BEFORE);
      assertThat(forgotten()).isEmpty();
      assertThat(store.health().detail()).isEmpty();
    }
    deleteIndexes(round % 2 == 0);
    try (EmbeddedStore store = open()) {
      assertThat(Answers.of(store)).isEqualTo(answers);
      killings.check(store);
    }
  }

  /** Folders that are left of the account whose months are dropped. */
  private List<Path> forgotten() throws IOException {
    try (Stream<Path> all = Files.list(data().resolve("accounts/forgetful"))) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private void countRewritten() throws IOException {
    try (Stream<Path> all = Files.walk(data().resolve("accounts/account"))) {
      for (Path ledger : all.filter(path -> path.endsWith("ledger")).toList()) {
        ledgers.add(Ledger.idOf(ledger));
      }
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(data(), EmbeddedOptions.DEFAULT);
  }

  private Process start(String name, long seed) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedVictim.class.getName(),
            data().toString(),
            name,
            Long.toString(seed))
        .redirectError(log().toFile())
        .start();
  }

  /** Deletes the index of every month, and the filter of its keys too where that is asked. */
  private void deleteIndexes(boolean keysToo) throws IOException {
    try (Stream<Path> all = Files.walk(data().resolve("accounts"))) {
      List<Path> doomed =
          all.filter(path -> isDoomed(path, keysToo)).sorted(Comparator.reverseOrder()).toList();
      for (Path path : doomed) {
        Files.delete(path);
      }
    }
  }

  private static boolean isDoomed(Path path, boolean keysToo) {
    String name = path.getFileName().toString();
    String parent = path.getParent().getFileName().toString();
    return name.startsWith("index-")
        || parent.startsWith("index-")
        || (keysToo && name.startsWith("keys-"));
  }

  private Path data() {
    return folder.resolve("data-" + stores);
  }

  private Path log() {
    return folder.resolve("log");
  }
}
