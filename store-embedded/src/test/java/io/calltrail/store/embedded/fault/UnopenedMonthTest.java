package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A month whose ledger cannot be opened for a while, beside one that can. */
@ExtendWith(QuietStore.class)
class UnopenedMonthTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 64 << 20, Duration.ofMillis(1))
          .withReserveBytes(0);
  private static final String SECRET = "name-of-a-refused-call";

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private Path data;
  private volatile boolean january;
  private volatile boolean indexes;

  @BeforeEach
  void fill() {
    Path real = folder.resolve("data");
    try (EmbeddedStore store = EmbeddedStore.open(real, STILL)) {
      store.write(ACCOUNT, List.of(call("old", "01", 1), call("new", "02", 1)));
    }
    data = WatchedFiles.of(real, this::refuse);
    indexes = true;
    january = false;
  }

  @Test
  void nothingOfARefusedGroupIsWrittenLater() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThatThrownBy(
              () ->
                  store.write(
                      ACCOUNT,
                      List.of(
                          imported("new", 2, SECRET), call("new", "02", 3), call("old", "01", 2))))
          .isInstanceOf(StoreUnavailableException.class);
      january = true;
      assertThat(store.write(ACCOUNT, List.of(call("new", "02", 4))).outcomes())
          .containsExactly(WriteOutcome.CORRECTED);
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("new"))).isEqualTo(1);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET);
      }
    }
  }

  @Test
  void aNewCallOfARefusedGroupIsNewWhenItComesAgain() {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThatThrownBy(
              () ->
                  store.write(
                      ACCOUNT,
                      List.of(
                          imported("fresh", 1, SECRET),
                          call("fresh", "02", 2),
                          call("old", "01", 2))))
          .isInstanceOf(StoreUnavailableException.class);
      january = true;
      assertThat(store.write(ACCOUNT, List.of(call("fresh", "02", 3))).outcomes())
          .containsExactly(WriteOutcome.CREATED);
      assertThat(total(store)).isEqualTo(3);
    }
  }

  @Test
  void anErasureThatCannotBeCarriedOutKeepsTheAccountClosed() {
    january = true;
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(total(store)).isEqualTo(2);
      indexes = false;
      assertThatThrownBy(() -> store.erase(ACCOUNT, new ErasureTarget.Engagement("old")))
          .isInstanceOf(StoreUnavailableException.class);
      indexes = true;
      january = false;
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(
                () -> {
                  Thread.sleep(2);
                  store.write(ACCOUNT, List.of(call("new", "02", 2)));
                })
            .isInstanceOf(StoreUnavailableException.class);
      }
      january = true;
      await(() -> store.write(ACCOUNT, List.of(call("new", "02", 2))));
      assertThat(total(store)).isEqualTo(1);
    }
  }

  @Test
  void oldMonthsAreDroppedAllOrNot() {
    long march = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThatThrownBy(() -> store.dropBefore(ACCOUNT, march))
          .isInstanceOf(StoreUnavailableException.class);
    }
    january = true;
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(store.dropBefore(ACCOUNT, march)).isEqualTo(2);
      assertThat(total(store)).isZero();
    }
  }

  private void refuse(FileChange change, Path path) throws IOException {
    boolean isLedger = change == FileChange.OPEN && path.endsWith("2026-01/ledger");
    boolean isCommit = path.getFileName().toString().startsWith("pending_segments");
    if ((isLedger && !january) || (isCommit && !indexes)) {
      throw new IOException("no " + change + " by way of trial");
    }
  }

  private static void await(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (StoreUnavailableException _) {
        Thread.onSpinWait();
      }
    }
  }

  private static long total(EmbeddedStore store) {
    return store
        .page(ACCOUNT, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(1, RowView.SUMMARY))
        .totalRecords();
  }

  private static VoiceCall call(String id, String month, long version) {
    return TestCalls.call(
        id, "2026-" + month + "-05T10:00:00Z", parts -> parts.totalDuration(version));
  }

  private static VoiceCall imported(String id, long version, String name) {
    return TestCalls.call(
        id,
        "2026-02-05T10:00:00Z",
        parts -> parts.totalDuration(version).consumerDisplayName(name).importId("one"));
  }
}
