package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static io.calltrail.store.embedded.backup.Keeping.rowsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage in a data folder or in a backup. */
class BackupDamageTest {

  private static final String LEDGER = "accounts/account/2026-02/ledger";
  private static final String JOURNAL = "accounts/account/journal";

  /** A place in the first record of that ledger. */
  private static final int IN_FIRST_ROW = 150;

  private static final int IN_FORMAT = 40;
  private static final String IMPORT = "bad-import";

  @TempDir private Path folder;
  private Path data;
  private Path to;
  private Path restored;
  private List<String> rows = List.of();

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    to = folder.resolve("backup");
    restored = folder.resolve("restored");
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("hurt", 2), call("doomed", 2), call("other", 3)));
      store.write(ACCOUNT, List.of(call("sound", 2)));
      rows = rows(store);
    }
  }

  @Test
  void damageInTheDataFolderIsNamedAndCopied() throws IOException {
    Keeping.flip(data.resolve(LEDGER), IN_FIRST_ROW);
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).singleElement().asString().startsWith(LEDGER + ":");
    }
    assertThat(restore(to, restored).damage()).singleElement().asString().startsWith(LEDGER + ":");
    try (EmbeddedStore store = Keeping.open(restored)) {
      assertThat(rows(store)).hasSize(3);
      assertThat(store.health().detail()).contains("2026-02");
    }
  }

  @Test
  void whatTheBackupHasWholeStays() throws IOException {
    backup(data, to);
    Keeping.flip(data.resolve(LEDGER), IN_FIRST_ROW);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"));
      assertThat(backup(data, to).damage()).hasSize(1);
    }
    assertThat(restore(to, restored).damage()).isEmpty();
    assertThat(rowsIn(restored))
        .isEqualTo(rows.stream().filter(row -> !row.contains("doomed")).toList());
  }

  @Test
  void aLedgerThatIsGoneIsNamedByTheFirstBackup() throws IOException {
    Files.delete(data.resolve(LEDGER));
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage())
          .containsExactly(LEDGER + " is missing in the data folder");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).hasSize(1).allMatch(row -> row.contains("other"));
  }

  @Test
  void aMonthThatIsBeingMadeIsNoDamage() throws IOException {
    Files.createDirectory(data.resolve("accounts/account/2026-04"));
    Files.createDirectory(data.resolve("accounts/being-made"));
    assertThat(backup(data, to).damage()).isEmpty();
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** Gone, or with first bytes that do not check. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theMonthsOfALostJournalAreCopied(boolean gone) throws IOException {
    if (gone) {
      Files.delete(data.resolve(JOURNAL));
    } else {
      Keeping.flip(data.resolve(JOURNAL), IN_FORMAT);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).singleElement().asString().startsWith(JOURNAL);
    }
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage())
        .singleElement()
        .asString()
        .startsWith(JOURNAL);
    assertThat(restore(to, restored).damage()).singleElement().asString().startsWith(JOURNAL);
    assertThat(restored.resolve(JOURNAL)).exists();
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  @Test
  void whatWasErasedGoesFromTheBackupWhereTheJournalWasLostSince() throws IOException {
    backup(data, to);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"));
    }
    Files.delete(data.resolve(JOURNAL));
    assertThat(backup(data, to).damage())
        .containsExactly(JOURNAL + " is missing in the data folder; the copy of before is kept");
    assertThat(Keeping.filesWith("doomed", to)).isEmpty();
  }

  /** Nothing but the journal tells that it was erased. */
  @Test
  void whatWasErasedGoesFromWhatIsKeptOfALostMonth() throws IOException {
    backup(data, to);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"));
    }
    Files.delete(data.resolve(LEDGER));
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).hasSize(1);
      assertThat(Keeping.filesWith("doomed", to)).isEmpty();
    }
    restore(to, restored);
    assertThat(Keeping.filesWith("doomed", restored)).isEmpty();
    assertThat(rowsIn(restored)).hasSize(3);
  }

  /** What the lost month keeps of before says nothing of where the others are. */
  @Test
  void whatCameAgainInOtherMonthsThanALostOneIsRestored() throws IOException {
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(imported("undone", 3)));
      backup(data, to);
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"));
      store.undoImport(ACCOUNT, IMPORT);
      store.write(ACCOUNT, List.of(imported("undone", 3)));
      rows = rows(store);
    }
    Files.delete(data.resolve(LEDGER));
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).hasSize(1);
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows).anyMatch(row -> row.contains("undone"));
  }

  /** It tells how far the ledger was durable, and nothing more is asked of it. */
  @Test
  void anIndexThatCannotBeReadHindersNoBackup() throws IOException {
    for (Path file : Keeping.files(data.resolve(LEDGER).getParent())) {
      if (file.getFileName().toString().startsWith("segments_")) {
        Files.delete(file);
        Files.createDirectory(file);
      }
    }
    assertThat(backup(data, to).damage()).isEmpty();
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** What a backup has of a call that was erased since goes, though the data folder can't tell. */
  @Test
  void whatWasErasedGoesWhereItsBytesAreDamagedSince() throws IOException {
    backup(data, to);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("hurt"));
    }
    Keeping.flip(data.resolve(LEDGER), IN_FIRST_ROW);
    assertThat(backup(data, to).damage()).hasSize(1);
    assertThat(Keeping.filesWith("hurt", to)).isEmpty();
    restore(to, restored);
    assertThat(rowsIn(restored))
        .isEqualTo(rows.stream().filter(row -> !row.contains("hurt")).toList());
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage()).isEmpty();
  }

  @Test
  void aFolderWithoutItsErasureKeyIsRefused() throws IOException {
    Files.delete(data.resolve("erasure.key"));
    assertThatThrownBy(() -> backup(data, to)).hasMessageContaining("erasure.key is missing");
    assertThat(to).doesNotExist();
  }

  @Test
  void aDamagedCopyOfTheJournalIsMended() throws IOException {
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"));
    }
    backup(data, to);
    Keeping.flip(to.resolve(JOURNAL), IN_FIRST_ROW);
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage()).hasSize(1);
    assertThat(backup(data, to).damage()).isEmpty();
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage()).isEmpty();
  }

  @Test
  void damageInTheBackupIsFoundAndNamed() throws IOException {
    backup(data, to);
    Keeping.flip(to.resolve(LEDGER), IN_FIRST_ROW);
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage())
        .singleElement()
        .asString()
        .matches(LEDGER + ": the bytes from \\d+ to \\d+ do not check");
    assertThat(restore(to, restored).damage()).hasSize(1);
  }

  @Test
  void aLedgerOfTheBackupThatIsCutOrGoneIsNamedAndCopiedAgain() throws IOException {
    backup(data, to);
    Path copy = to.resolve(LEDGER);
    Keeping.cut(copy, Files.size(copy) - 8);
    Files.delete(to.resolve("accounts/account/2026-03/ledger"));
    assertThat(new BackupCheck(to, Keeping.SILENT).run().damage())
        .anyMatch(line -> line.startsWith(LEDGER + ": it ends at"))
        .contains("accounts/account/2026-03/ledger: it is missing");
    backup(data, to);
    assertThat(restore(to, restored).damage()).isEmpty();
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** By its shape, or by its checksum alone. */
  @ParameterizedTest
  @CsvSource({"'ledger ', 'ledger  '", "' 0 0\n', ' 0 1\n'"})
  void aDamagedManifestIsRefused(String written, String damaged) throws IOException {
    backup(data, to);
    Path manifest = to.resolve("manifest");
    String text = Files.readString(manifest);
    assertThat(text).contains(written);
    Files.writeString(manifest, text.replaceFirst(written, damaged));
    assertThatThrownBy(() -> restore(to, restored))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("manifest is damaged");
    assertThat(restored).doesNotExist();
  }

  private static VoiceCall call(String id, int month) {
    return TestCalls.call(id, "2026-%02d-05T10:00:00Z".formatted(month));
  }

  private static VoiceCall imported(String id, int month) {
    return TestCalls.call(
        id, "2026-%02d-05T10:00:00Z".formatted(month), parts -> parts.importId(IMPORT));
  }
}
