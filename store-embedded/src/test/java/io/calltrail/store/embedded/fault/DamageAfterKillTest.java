package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to a month whose index was made durable and whose filter of keys was not yet, as a process
 * that is killed leaves it.
 */
@Timeout(120)
@ExtendWith(QuietStore.class)
class DamageAfterKillTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final EmbeddedOptions COMMITTING =
      new EmbeddedOptions(Duration.ofMillis(20), Duration.ofDays(1), 1 << 20, Duration.ZERO);

  @TempDir private Path folder;
  private Path data;

  /** The folder of a store that was killed after two calls were acknowledged and indexed. */
  @BeforeEach
  void leave() throws IOException {
    Path living = folder.resolve("living");
    data = folder.resolve("data");
    try (EmbeddedStore store = EmbeddedStore.open(living, COMMITTING)) {
      store.write(ACCOUNT, List.of(call("first")));
      store.write(ACCOUNT, List.of(call("last")));
      while (committedRows(living) < 2 || commits(living) > 1) {
        Thread.onSpinWait();
      }
      FolderCopy.make(living, data);
    }
  }

  @Test
  void aDamagedCallIsCorrectedByWhoeverDeliversItAgain() throws IOException {
    spoil("first");
    try (EmbeddedStore store = open()) {
      assertThat(store.write(ACCOUNT, List.of(call("first"))).outcomes())
          .containsExactly(WriteOutcome.CORRECTED);
      VoiceCallPage page = page(store);
      assertThat(page.totalRecords()).isEqualTo(2);
      assertThat(page.rows().toString()).containsOnlyOnce("\"first\"");
    }
  }

  @Test
  void aDamagedCallIsErased() throws IOException {
    spoil("first");
    try (EmbeddedStore store = open()) {
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("first"))).isEqualTo(1);
      assertThat(store.write(ACCOUNT, List.of(call("first"))).outcomes())
          .containsExactly(WriteOutcome.ERASED);
      assertThat(page(store).totalRecords()).isEqualTo(1);
    }
  }

  @Test
  void theLastCallIsToldAsDamagedThoughTheIndexIsDamagedToo() throws IOException {
    spoil("last");
    spoilIndex();
    try (EmbeddedStore store = open()) {
      assertThat(page(store).totalRecords()).isEqualTo(1);
      assertThat(store.health().detail())
          .isEqualTo("account account: the ledger of 2026-10 is damaged");
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(data, EmbeddedOptions.DEFAULT);
  }

  private static VoiceCallPage page(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, PageRequest.first(100, RowView.SUMMARY));
  }

  private static long committedRows(Path data) throws IOException {
    Path index = index(data);
    return index == null ? 0 : MonthIndex.state(index).map(IndexState::highestSequence).orElse(0L);
  }

  /** How many commits lie in the index; the one before goes just after the newest came. */
  private static long commits(Path data) throws IOException {
    try (Stream<Path> files = Files.list(index(data))) {
      return files.filter(DamageAfterKillTest::isCommit).count();
    }
  }

  private static Path index(Path data) throws IOException {
    try (Stream<Path> entries = Files.list(month(data))) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("index-"))
          .findFirst()
          .orElse(null);
    }
  }

  private static Path month(Path data) {
    return data.resolve("accounts/account/2026-10");
  }

  /** Flips a bit in the record of a call. */
  private void spoil(String id) throws IOException {
    Path ledger = month(data).resolve("ledger");
    byte[] bytes = Files.readAllBytes(ledger);
    int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"engagement_id\":\"" + id);
    bytes[place] ^= 0x08;
    Files.write(ledger, bytes);
  }

  /** Cuts files of the index, so that it tells of itself but cannot be opened. */
  private void spoilIndex() throws IOException {
    try (Stream<Path> files = Files.list(index(data))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".cfs")).toList()) {
        Files.write(file, new byte[1]);
      }
    }
  }

  private static boolean isCommit(Path file) {
    return file.getFileName().toString().startsWith("segments_");
  }

  private static VoiceCall call(String id) {
    return TestCalls.call(id, "2026-10-05T10:00:00Z", parts -> parts);
  }
}
