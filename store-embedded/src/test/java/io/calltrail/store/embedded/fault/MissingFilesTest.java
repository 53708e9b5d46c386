package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is gone from a folder that has calls, and that cannot be made anew. */
@ExtendWith(QuietStore.class)
class MissingFilesTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final AccountId OTHER = new AccountId("other");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void eraseOneOfTwo() {
    folder = parent.resolve("data");
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("erased"), call("kept")));
      store.write(OTHER, List.of(call("kept")));
      store.erase(ACCOUNT, new ErasureTarget.Engagement("erased"));
    }
  }

  @Test
  void anAccountWithoutItsJournalIsRefusedUntilItIsBack() throws IOException {
    Path journal = folder.resolve("accounts/account/journal");
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(journal, elsewhere);
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> store.write(ACCOUNT, List.of(call("erased"))))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(store.write(OTHER, List.of(call("kept"))).outcomes())
          .containsExactly(WriteOutcome.UNCHANGED);
      assertThat(store.health().detail()).isEqualTo("account account cannot be opened");
    }
    assertThat(journal).doesNotExist();
    Files.move(elsewhere, journal);
    try (EmbeddedStore store = open()) {
      assertThat(store.write(ACCOUNT, List.of(call("erased"), call("kept"))).outcomes())
          .containsExactly(WriteOutcome.ERASED, WriteOutcome.UNCHANGED);
    }
  }

  @Test
  void aFolderWithoutItsFormatAndKeyIsNotTakenForANewOne() throws IOException {
    Files.delete(folder.resolve("format"));
    Files.delete(folder.resolve("erasure.key"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessage(folder + " holds accounts, but its file format is missing; restore a backup");
    assertThat(folder.resolve("erasure.key")).doesNotExist();
  }

  @Test
  void aFolderWithoutItsErasureKeyIsRefused() throws IOException {
    Files.delete(folder.resolve("erasure.key"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("erasure.key is missing");
  }

  @Test
  void aLedgerThatIsGoneIsNotTakenForANewMonth() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("september", "2026-09-01")));
    }
    Files.delete(folder.resolve("accounts/account/2026-10/ledger"));
    try (EmbeddedStore store = open()) {
      assertThat(store.health().detail()).isEqualTo("account account: 2026-10 cannot be opened");
      assertThatThrownBy(() -> store.write(ACCOUNT, List.of(call("kept"))))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> store.write(ACCOUNT, List.of(call("kept", "2026-09-02"))))
          .isInstanceOf(StoreUnavailableException.class);
      VoiceCallQuery september = VoiceCallQuery.of(new TimeWindow(0, 1_788_300_000L));
      assertThat(store.page(ACCOUNT, september, FIRST).totalRecords()).isEqualTo(1);
      assertThatThrownBy(() -> store.page(ACCOUNT, ALL, FIRST))
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  @Test
  void aLedgerThatWasCutIsToldThoughItsIndexIsGone() throws IOException {
    Path month = folder.resolve("accounts/account/2026-10");
    cutLedger(month);
    removeIndex(month);
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("new")));
      assertThat(store.health().detail())
          .isEqualTo("account account: the ledger of 2026-10 is damaged");
    }
  }

  @Test
  void aFilterAheadOfItsLedgerDoesNotCountWhenTheLedgerHasGrown() throws IOException {
    Path month = folder.resolve("accounts/account/2026-10");
    cutLedger(month);
    Path killed = folder.resolveSibling("killed");
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("new")));
      FolderCopy.make(folder, killed);
    }
    try (EmbeddedStore store = EmbeddedStore.open(killed, EmbeddedOptions.DEFAULT)) {
      assertThat(store.write(ACCOUNT, List.of(call("new"))).outcomes())
          .containsExactly(WriteOutcome.UNCHANGED);
    }
  }

  @Test
  void aMonthOfWhichOnlyTheFilterIsLeftIsNotTakenForANewOne() throws IOException {
    Path month = folder.resolve("accounts/account/2026-10");
    Files.delete(month.resolve("ledger"));
    removeIndex(month);
    List<Path> left = entriesOf(month);
    for (int i = 0; i < 2; i++) {
      try (EmbeddedStore store = open()) {
        assertThat(store.health().detail()).isEqualTo("account account: 2026-10 cannot be opened");
        assertThatThrownBy(() -> store.write(ACCOUNT, List.of(call("kept"))))
            .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.page(ACCOUNT, ALL, FIRST))
            .isInstanceOf(StoreUnavailableException.class);
        assertThat(store.write(OTHER, List.of(call("kept"))).outcomes())
            .containsExactly(WriteOutcome.UNCHANGED);
      }
    }
    assertThat(entriesOf(month)).isEqualTo(left).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keys-none", "keys-0123", "keys-0123456789abcdef.new", "index-", "index-lost"})
  void aFileOfAnotherNameIsNoSignOfALedger(String name) throws IOException {
    Path month = Files.createDirectory(folder.resolve("accounts/account/2026-11"));
    Files.createFile(month.resolve(name));
    try (EmbeddedStore store = open()) {
      assertThat(store.health().detail()).isEmpty();
      assertThat(store.write(ACCOUNT, List.of(call("new"))).outcomes())
          .containsExactly(WriteOutcome.CREATED);
    }
    assertThat(month.resolve(name)).doesNotExist();
  }

  private static void cutLedger(Path month) throws IOException {
    Path ledger = month.resolve("ledger");
    byte[] bytes = Files.readAllBytes(ledger);
    Files.write(ledger, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static void removeIndex(Path month) throws IOException {
    for (Path entry : entriesOf(month)) {
      if (entry.getFileName().toString().startsWith("index-")) {
        Folders.remove(entry);
      }
    }
  }

  private static List<Path> entriesOf(Path month) throws IOException {
    try (Stream<Path> entries = Files.list(month)) {
      return entries.sorted().toList();
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT);
  }

  private static VoiceCall call(String id) {
    return call(id, "2026-10-05");
  }

  private static VoiceCall call(String id, String day) {
    return TestCalls.call(id, day + "T10:00:00Z", parts -> parts);
  }
}
