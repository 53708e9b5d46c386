package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged has been forced: every ledger, and every folder that got a new file. */
class DurabilityTest {

  private static final long SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z").getEpochSecond();
  private static final EmbeddedOptions TIDY =
      new EmbeddedOptions(Duration.ofMillis(5), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10))
          .withGarbage(new GarbageLimit(4 << 10, 0.5));

  @TempDir private Path folder;
  private final Unforced unforced = new Unforced();
  private Path data;

  @BeforeEach
  void watch() {
    data = WatchedFiles.of(folder.resolve("data"), unforced);
  }

  @Test
  void nothingIsAcknowledgedThatIsNotForced() {
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      assertThat(unforced.paths()).as("opening").isEmpty();
      for (Step step : Script.steps()) {
        step.action().accept(store);
        assertThat(unforced.paths()).as(step.name()).isEmpty();
      }
    }
    assertThat(unforced.paths()).as("closing").isEmpty();
    assertThat(unforced.forced()).contains("ledger", "journal", "accounts", "account", "2026-08");
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
    Files.copy(longer, ledger, StandardCopyOption.REPLACE_EXISTING);
    Unforced atRest = new Unforced();
    EmbeddedStore.open(WatchedFiles.of(folder.resolve("data"), atRest), EmbeddedOptions.DEFAULT)
        .close();
    assertThat(atRest.forced()).doesNotContain("ledger");

    try (Stream<Path> files = Files.walk(ledger.getParent())) {
      for (Path file : files.filter(path -> path.toString().contains("/index-")).toList()) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
    Unforced revived = new Unforced();
    Path found = WatchedFiles.of(folder.resolve("data"), revived);
    try (EmbeddedStore store = EmbeddedStore.open(found, EmbeddedOptions.DEFAULT)) {
      assertThat(store.health().detail()).isEmpty();
      assertThat(revived.forced()).contains("ledger", "2026-08");
      assertThat(revived.paths()).isEmpty();
    }
  }

  @Test
  void declaredIdsAreForced() {
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      store.knownIds(Step.ACCOUNT).declare(Set.of("ann"), Set.of("queue"));
      assertThat(unforced.paths()).isEmpty();
    }
  }

  /** A call that comes once more is no change, so its ids would be missing for good. */
  @Test
  void idsAreDurablyKnownBeforeACallThatHasThemIs() {
    AtomicBoolean failing = new AtomicBoolean();
    Path watched =
        WatchedFiles.of(
            folder.resolve("data"),
            (_, path) -> {
              if (failing.get() && path.endsWith("journal")) {
                throw new IOException("no change of the journal, by way of trial");
              }
            });
    try (EmbeddedStore store = EmbeddedStore.open(watched, Revival.STILL)) {
      Script.steps().getFirst().action().accept(store);
      failing.set(true);
      VoiceCall call = TestCalls.full("full", "2026-08-06T00:00:00Z");
      assertThatThrownBy(() -> store.write(Step.ACCOUNT, List.of(call)))
          .isInstanceOf(StoreUnavailableException.class);
      failing.set(false);
    }
    try (EmbeddedStore store = EmbeddedStore.open(watched, Revival.STILL)) {
      VoiceCallQuery ofAnn =
          VoiceCallQuery.of(TimeWindow.ALWAYS).with(CallAttribute.USER_ID, Set.of("ann"));
      assertThat(store.knownIds(Step.ACCOUNT).hasUser("ann")).isFalse();
      assertThat(
              store.page(Step.ACCOUNT, ofAnn, PageRequest.first(1, RowView.SUMMARY)).totalRecords())
          .isZero();
    }
  }

  @Test
  void aDroppedMonthIsDurablyOutOfTheWayBeforeItsFilesGo() {
    String account = folder.resolve("data/accounts/account").toString();
    List<String> tooEarly = new ArrayList<>();
    Path watched =
        WatchedFiles.of(
            folder.resolve("data"),
            (change, path) -> {
              if (change == FileChange.DELETE
                  && path.toString().contains(".dropped/")
                  && unforced.paths().contains(account)) {
                tooEarly.add(path.toString());
              }
              unforced.before(change, path);
            });
    try (EmbeddedStore store = EmbeddedStore.open(watched, EmbeddedOptions.DEFAULT)) {
      Script.steps().get(1).action().accept(store);
      assertThat(store.dropBefore(Step.ACCOUNT, SEPTEMBER)).isEqualTo(1);
      assertThat(tooEarly).isEmpty();
      assertThat(unforced.paths()).isEmpty();
    }
    assertThat(folder.resolve("data/accounts/account/2026-08")).doesNotExist();
  }

  @Test
  @Timeout(60)
  void aRewrittenMonthHasItsNameDurablyBeforeTheOldOneGoes() {
    AtomicBoolean isReplaced = new AtomicBoolean();
    AtomicBoolean isTooEarly = new AtomicBoolean();
    Path watched =
        WatchedFiles.of(
            folder.resolve("data"),
            (change, path) -> {
              if (change == FileChange.DELETE
                  && path.getFileName().toString().startsWith("index-")) {
                isReplaced.set(true);
                if (unforced.paths().contains(path.getParent().toString())) {
                  isTooEarly.set(true);
                }
              }
              unforced.before(change, path);
            });
    try (EmbeddedStore store = EmbeddedStore.open(watched, TIDY)) {
      for (int number = 1; !isReplaced.get(); number++) {
        store.write(Step.ACCOUNT, List.of(Version.of("call", number, 8, "+12055550199").call()));
      }
    }
    assertThat(isTooEarly).isFalse();
  }
}
