package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged has been forced: every ledger, and every folder that got a new file. */
class DurabilityTest {

  @TempDir private Path folder;
  private final Set<String> unforced = new TreeSet<>();
  private final Set<String> forced = new TreeSet<>();
  private Path data;

  @BeforeEach
  void watch() {
    data = WatchedFiles.of(folder.resolve("data"), this::note);
  }

  @Test
  void nothingIsAcknowledgedThatIsNotForced() {
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      assertThat(unforcedTruth()).as("opening").isEmpty();
      for (Step step : Script.steps()) {
        step.action().accept(store);
        assertThat(unforcedTruth()).as(step.name()).isEmpty();
      }
    }
    assertThat(unforcedTruth()).as("closing").isEmpty();
    assertThat(forced).contains("ledger", "journal", "accounts", "account", "2026-08");
  }

  @Test
  void whatAKilledProcessWroteIsForcedBeforeItCounts() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      Script.steps().getFirst().action().accept(store);
    }
    Path ledger = folder.resolve("data/accounts/account/2026-08/ledger");
    Path kept = folder.resolve("kept");
    Files.copy(ledger, kept);
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      Script.steps().get(7).action().accept(store);
    }
    Path longer = folder.resolve("longer");
    Files.copy(ledger, longer);
    forced.clear();
    Files.copy(longer, ledger, StandardCopyOption.REPLACE_EXISTING);
    EmbeddedStore.open(data, EmbeddedOptions.DEFAULT).close();
    assertThat(forced).doesNotContain("ledger");

    try (Stream<Path> files = Files.walk(ledger.getParent())) {
      for (Path file : files.filter(path -> path.toString().contains("/index-")).toList()) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
    EmbeddedStore.open(data, EmbeddedOptions.DEFAULT).close();
    assertThat(forced).contains("ledger", "2026-08");
  }

  private Set<String> unforcedTruth() {
    Set<String> truth = new TreeSet<>(unforced);
    truth.removeIf(path -> path.contains("/index") || path.endsWith("/lock"));
    return truth;
  }

  private void note(FileChange change, Path path) {
    String name = path.toString();
    switch (change) {
      case OPEN -> {
        if (!Files.exists(path)) {
          unforced.add(path.getParent().toString());
        }
      }
      case WRITE, TRUNCATE -> unforced.add(name);
      case CREATE_FOLDER, DELETE, MOVE -> unforced.add(path.getParent().toString());
      case FORCE -> {
        unforced.remove(name);
        forced.add(path.getFileName().toString());
      }
    }
  }
}
