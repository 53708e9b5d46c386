package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.check.FolderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays a script once and, before each change of a file, opens a copy of the files as a process
 * killed at that moment would have left them: with the indexes, in which a check finds nothing,
 * without them, and without the filters of keys as well.
 */
class StoppedAnywhereTest {

  /** Nothing happens in the background, so that the files stand still while they are copied. */
  private static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 1 << 20, Duration.ofSeconds(1));

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private final Expectation expectation = new Expectation();
  private final List<String> failures = new ArrayList<>();
  private String where = "opening";
  private int stops;

  @Test
  void keepsEveryPromiseWhereverItIsStopped() {
    Path data = WatchedFiles.of(folder.resolve("data"), this::stop);
    List<Step> steps = Script.steps();
    for (int i = 0; i < 2; i++) {
      try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
        for (Step step : steps.subList(i * steps.size() / 2, (i + 1) * steps.size() / 2)) {
          where = step.name();
          expectation.begin(step);
          step.action().accept(store);
          expectation.acknowledge(step);
          expectation.check(store);
        }
        where = "closing";
      }
      where = "opening again";
    }
    System.out.println("stopped before each of " + stops + " changes of files");
    assertThat(failures).isEmpty();
    assertThat(stops).isGreaterThan(50);
  }

  private void stop(FileChange change, Path path) throws IOException {
    if (change == FileChange.FORCE || isUnreferenced(path)) {
      return;
    }
    stops++;
    for (Loss loss : Loss.values()) {
      Path copy = folder.resolve("copy");
      copy(folder.resolve("data"), copy);
      try {
        loss.inflict(copy);
        if (loss == Loss.NOTHING) {
          FolderCheck.assertSound(copy);
        }
        checkOpened(copy);
      } catch (IOException | RuntimeException | AssertionError e) {
        failures.add(
            "%s, before %s of %s, %s: %s".formatted(where, change, path.getFileName(), loss, e));
      }
      remove(copy);
    }
  }

  /** Whether it is a file of an index that no commit names yet, or any more. */
  private static boolean isUnreferenced(Path path) {
    return path.getParent().getFileName().toString().startsWith("index-")
        && !path.getFileName().toString().contains("segments");
  }

  private void checkOpened(Path copy) throws IOException {
    Map<String, Integer> shown;
    try (EmbeddedStore store = EmbeddedStore.open(copy, STILL)) {
      assertThat(store.health().detail()).isEmpty();
      shown = expectation.check(store);
      expectation.checkBytes(shown, copy);
    }
    try (EmbeddedStore store = EmbeddedStore.open(copy, STILL)) {
      assertThat(expectation.check(store)).isEqualTo(shown);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (Files.notExists(from)) {
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What is lost of the files beside the process. */
  private enum Loss {
    NOTHING {
      @Override
      boolean takes(Path path) {
        return false;
      }
    },
    INDEXES {
      @Override
      boolean takes(Path path) {
        return path.toString().contains("/index-");
      }
    },
    ALL_THAT_IS_DERIVED {
      @Override
      boolean takes(Path path) {
        return INDEXES.takes(path) || path.getFileName().toString().startsWith("keys-");
      }
    };

    abstract boolean takes(Path path);

    void inflict(Path data) throws IOException {
      try (Stream<Path> all = Files.walk(data)) {
        for (Path path : all.filter(Files::isRegularFile).filter(this::takes).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
