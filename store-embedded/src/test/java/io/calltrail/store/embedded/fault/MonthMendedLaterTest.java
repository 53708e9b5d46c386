package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month that a killed process left with rows its index does not have, and that cannot be mended
 * when the account is opened, but when somebody asks for it: what its files tell until then is not
 * all.
 */
@ExtendWith(QuietStore.class)
class MonthMendedLaterTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 64 << 20, Duration.ofMillis(1))
          .withReserveBytes(0);
  private static final String NUMBER = "+12055550111";

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private Path killed;
  private Path data;
  private volatile boolean january;
  private PageCursor begun;

  @BeforeEach
  void kill() throws IOException {
    Path real = folder.resolve("data");
    killed = folder.resolve("killed");
    try (EmbeddedStore store = EmbeddedStore.open(real, STILL)) {
      store.write(ACCOUNT, List.of(call("new", "02")));
      store.write(ACCOUNT, List.of(imported(), call("old", "01"), call("older", "01")));
      store.write(ACCOUNT, List.of(call("corrected", "01")));
      VoiceCallPage first = store.page(ACCOUNT, ALL, PageRequest.first(1, RowView.SUMMARY));
      begun = Objects.requireNonNull(first.next());
      FolderCopy.make(real, killed);
    }
    data = WatchedFiles.of(killed, this::refuse);
    january = false;
  }

  @Test
  void aNumberThatACorrectionReplacedIsErased() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(store.health().detail()).contains("2026-01");
      january = true;
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isZero();
      assertThat(total(store)).isEqualTo(4);
    }
    assertThat(filesWith(NUMBER.substring(2))).isEmpty();
  }

  @Test
  void whatAnImportWroteBeforeACorrectionIsUndone() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      january = true;
      store.undoImport(ACCOUNT, "one");
      assertThat(total(store)).isEqualTo(4);
    }
    assertThat(filesWith(NUMBER.substring(2))).isEmpty();
  }

  @Test
  void aWalkShowsAllItsRows() {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      january = true;
      assertThat(walk(store, () -> {})).containsExactly("new", "corrected", "old", "older");
    }
  }

  @Test
  void whatIsWrittenLaterComesAfterItsRows() {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      january = true;
      assertThat(store.write(ACCOUNT, List.of(call("first", "02"))).outcomes())
          .containsExactly(WriteOutcome.CREATED);
      Runnable writing = () -> store.write(ACCOUNT, List.of(call("second", "01")));
      assertThat(walk(store, writing)).containsExactly("first", "new", "corrected", "old", "older");
    }
  }

  @Test
  void whatIsWrittenLaterDoesNotComeInAWalkOfBefore() {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      january = true;
      store.write(ACCOUNT, List.of(call("late", "01")));
      assertThat(rest(store, begun)).containsExactly("corrected", "old", "older");
    }
  }

  /** Walks by pages of one row each, and does something once the first is there. */
  private static List<String> walk(EmbeddedStore store, Runnable meanwhile) {
    VoiceCallPage first = store.page(ACCOUNT, ALL, PageRequest.first(1, RowView.SUMMARY));
    meanwhile.run();
    List<String> ids = new ArrayList<>(ids(first));
    ids.addAll(rest(store, first.next()));
    assertThat(first.totalRecords()).isEqualTo(ids.size());
    return ids;
  }

  private static List<String> rest(EmbeddedStore store, @Nullable PageCursor begin) {
    List<String> ids = new ArrayList<>();
    PageCursor next = begin;
    while (next != null) {
      VoiceCallPage page = store.page(ACCOUNT, ALL, PageRequest.after(next, 1, RowView.SUMMARY));
      ids.addAll(ids(page));
      next = page.next();
    }
    return ids;
  }

  private static List<String> ids(VoiceCallPage page) {
    return ListedRow.of(page).stream().map(ListedRow::engagementId).toList();
  }

  private void refuse(FileChange change, Path path) throws IOException {
    if (change == FileChange.OPEN && path.endsWith("2026-01/ledger") && !january) {
      throw new IOException("no " + change + " by way of trial");
    }
  }

  private static VoiceCall call(String id, String month) {
    return TestCalls.call(id, "2026-" + month + "-05T10:00:00Z");
  }

  private static VoiceCall imported() {
    return TestCalls.call(
        "corrected", "2026-01-05T10:00:00Z", parts -> parts.consumerNumber(NUMBER).importId("one"));
  }

  private static long total(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, PageRequest.first(1, RowView.SUMMARY)).totalRecords();
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(killed)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
