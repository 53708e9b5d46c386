package io.calltrail.store.embedded.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.check.FolderCheck;
import io.calltrail.store.embedded.fault.QuickFolders;
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
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with SIGKILL while it takes writes, again and again on the same data. Each time a
 * check finds nothing in what it left, every acknowledged call must be there once, nothing erased
 * may be back, walks that were begun before must go on, and an index deleted by hand must come back
 * equal.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class EmbeddedStoreCrashTest {

  private static final int KILLS = Integer.getInteger("calltrail.kills", 20);

  /** A store is killed so often; then the next one is begun, as checking all of it takes longer. */
  private static final int KILLS_OF_A_STORE = 20;

  private static final int HUNGRY = Integer.getInteger("calltrail.hungry", 4);

  /** The exit code of a JVM that ends because its memory ran out. */
  private static final int OUT_OF_MEMORY = 3;

  @TempDir(factory = QuickFolders.class)
  private Path folder;

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
      Killings current = killings;
      Process victim = start("round-" + round, seed.value() + round, 0);
      check(current, seed, round, () -> current.kill(victim, output()));
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

  @Test
  void keepsEveryPromiseWhenMemoryRunsOut() throws IOException, InterruptedException {
    Seed seed = Seed.chosen();
    RandomGenerator random = seed.random(0);
    Killings killings = new Killings(seed);
    for (int round = 0; round < HUNGRY; round++) {
      long hungryAfter = 1_000 + random.nextInt(3_000);
      Process victim = start("hungry-" + round, seed.value() + round, hungryAfter);
      check(killings, seed, round, () -> killings.awaitEnd(victim, output(), OUT_OF_MEMORY));
    }
    System.out.printf(
        "memory ran out %d times amid %d changes; %s%n", HUNGRY, killings.changes(), seed);
    assertThat(killings.changes()).isPositive();
  }

  /** Lets a process end, and checks what it left. */
  private void check(Killings killings, Seed seed, int round, Ending ending)
      throws IOException, InterruptedException {
    try {
      ending.await();
      check(killings, round);
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s, round %d: %s%n%s".formatted(seed, round, e.getMessage(), Files.readString(log())),
          e);
    }
  }

  private void check(Killings killings, int round) throws IOException {
    List<String> answers;
    FolderCheck.assertSound(data());
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
    Path account = data().resolve("accounts/forgetful");
    if (Files.notExists(account)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(account)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private void countRewritten() throws IOException {
    Path account = data().resolve("accounts/account");
    if (Files.notExists(account)) {
      return;
    }
    try (Stream<Path> all = Files.walk(account)) {
      for (Path ledger : all.filter(path -> path.endsWith("ledger")).toList()) {
        ledgers.add(LedgerId.of(ledger));
      }
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(data(), EmbeddedOptions.DEFAULT);
  }

  private Process start(String name, long seed, long hungryAfterMillis) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedVictim.class.getName(),
            data().toString(),
            name,
            Long.toString(seed),
            Long.toString(hungryAfterMillis))
        .redirectError(log().toFile())
        .redirectOutput(output().toFile())
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

  private Path output() {
    return folder.resolve("output");
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** How a process comes to its end. */
  @FunctionalInterface
  private interface Ending {
    void await() throws IOException, InterruptedException;
  }
}
