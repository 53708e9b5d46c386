package io.calltrail.store.embedded.fault;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up: before its reserve is touched, and when somebody else took that too. */
@Timeout(60)
@ExtendWith(QuietStore.class)
class FullDiskTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final long RESERVE = 10 << 20;
  private static final EmbeddedOptions OPTIONS =
      new EmbeddedOptions(
              Duration.ofMillis(10), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10))
          .withReserveBytes(RESERVE);

  /** So many large calls that the filter of their keys is worth saving early. */
  private static final int MUCH = 80;

  @TempDir private Path folder;
  private final SmallDisk disk = new SmallDisk();
  private EmbeddedStore store;
  private volatile boolean keysHaveNoRoom;

  @BeforeEach
  void fillAStore() {
    store = EmbeddedStore.open(disk.folder(folder.resolve("data")), OPTIONS);
    write(call("one", "2026-10-05"), call("two", "2026-10-06"), call("old", "2020-01-01"));
  }

  @AfterEach
  void closeTheStore() {
    disk.empty();
    store.close();
  }

  @Test
  void refusesCallsBeforeTheReserveIsTouched() {
    disk.leave(RESERVE + 100);
    assertThatThrownBy(() -> write(call("three", "2026-10-07")))
        .isInstanceOf(StoreFullException.class)
        .hasMessageContaining("full");
    assertThat(total()).isEqualTo(3);
    assertThat(store.health().detail()).isEmpty();
    assertThat(store.usage().orElseThrow().roomBytes()).hasValue(100);
  }

  @Test
  void erasesUndoesAndDropsOutOfTheReserve() {
    write(call("imported", "2026-10-08"));
    disk.leave(RESERVE);
    assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("one"))).isEqualTo(1);
    assertThat(store.undoImport(ACCOUNT, "import-of-imported")).isEqualTo(new UndoReport(1, 0));
    assertThat(store.dropBefore(ACCOUNT, Instant.parse("2021-01-01T00:00:00Z").getEpochSecond()))
        .isEqualTo(1);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void takesCallsAgainWhenThereIsRoom() {
    disk.leave(RESERVE);
    assertThatThrownBy(() -> write(call("three", "2026-10-07")))
        .isInstanceOf(StoreFullException.class);
    disk.empty();
    assertThat(write(call("three", "2026-10-07"))).containsExactly(WriteOutcome.CREATED);
    assertThat(total()).isEqualTo(4);
  }

  @Test
  void servesAndComesBackWhenSomebodyElseFilledTheDisk() {
    disk.leave(0);
    assertThatThrownBy(() -> store.erase(ACCOUNT, new ErasureTarget.Engagement("one")))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> write(call("three", "2026-10-07"))).isInstanceOf(StoreException.class);
    assertThat(total()).isEqualTo(3);
    assertThat(store.health().writable()).isFalse();
    disk.empty();
    await(() -> store.health().writable());
    assertThat(write(call("three", "2026-10-07"))).containsExactly(WriteOutcome.CREATED);
    assertThat(total()).isEqualTo(4);
  }

  @Test
  void opensWhereTheFilterOfKeysHasNoRoom() {
    Path data = WatchedFiles.of(folder.resolve("large"), this::refuseKeys);
    EmbeddedOptions still =
        new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 64 << 20, Duration.ofMillis(1))
            .withReserveBytes(0);
    try (EmbeddedStore large = EmbeddedStore.open(data, still)) {
      for (int i = 0; i < MUCH; i++) {
        large.write(ACCOUNT, List.of(largeCall("call-" + i)));
      }
      keysHaveNoRoom = true;
    }
    try (EmbeddedStore large = EmbeddedStore.open(data, still)) {
      assertThat(large.health().detail()).isEmpty();
      assertThat(large.page(ACCOUNT, ALL, PageRequest.first(1, RowView.SUMMARY)).totalRecords())
          .isEqualTo(MUCH);
      keysHaveNoRoom = false;
    }
  }

  private void refuseKeys(FileChange change, Path path) throws IOException {
    if (keysHaveNoRoom && path.getFileName().toString().startsWith("keys-")) {
      throw new IOException("No space left on device");
    }
  }

  private List<WriteOutcome> write(VoiceCall... calls) {
    return store.write(ACCOUNT, List.of(calls)).outcomes();
  }

  private long total() {
    return store.page(ACCOUNT, ALL, PageRequest.first(10, RowView.SUMMARY)).totalRecords();
  }

  private static VoiceCall call(String id, String day) {
    return TestCalls.call(id, day + "T10:00:00Z", parts -> parts.importId("import-of-" + id));
  }

  /** A call of almost a megabyte. */
  private static VoiceCall largeCall(String id) {
    return TestCalls.call(
        id, "2026-10-05T10:00:00Z", parts -> parts.rates(nCopies(900, "9".repeat(1_000))));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
