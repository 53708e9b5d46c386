package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static io.calltrail.store.embedded.backup.Keeping.rowsIn;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.FolderCopy;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers that were cut, or went another way than the copy that a backup has of them. */
class BackupPastTest {

  private static final String LEDGER = "accounts/account/2026-02/ledger";
  private static final String JOURNAL = "accounts/account/journal";

  /** A place amid its records. */
  private static final int IN_SECOND_ROW = 500;

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
  void whatALedgerLostAtItsEndStaysAndIsNamed() throws IOException {
    backup(data, to);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("hurt"));
    }
    Keeping.cut(data.resolve(LEDGER), IN_SECOND_ROW);
    assertThat(backup(data, to).damage())
        .contains(
            LEDGER + ": it ends at 416, and 744 bytes behind are lost; the copy of before is kept");
    restore(to, restored);
    assertThat(rowsIn(restored)).hasSize(3);
  }

  /** Behind the last group that a backup has, within it, and before it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, IN_SECOND_ROW})
  void aCutLedgerIsNamedAndItsCopyStaysWhole(int place) throws IOException {
    long end = backUpUnsealed();
    Keeping.cut(data.resolve(LEDGER), place < IN_SECOND_ROW ? end - place : place);
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage())
          .anyMatch(line -> line.startsWith(LEDGER + ": it ends at"))
          .last()
          .asString()
          .endsWith("the copy of before is kept");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  @Test
  void aCutLedgerIsNamedByTheFirstBackup() throws IOException {
    Keeping.cut(data.resolve(LEDGER), Files.size(data.resolve(LEDGER)) - 48);
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage())
          .last()
          .asString()
          .matches(LEDGER + ": it ends at \\d+, and 48 bytes behind are lost");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).hasSize(3);
  }

  /** Nothing tells that it was ever durable. */
  @Test
  void aGroupThatIsTornWhereNothingTellsOfItGoesFromTheBackup() throws IOException {
    long end = backUpUnsealed();
    for (Path file : Keeping.files(data.resolve(LEDGER).getParent())) {
      if (!file.endsWith("ledger")) {
        Files.delete(file);
      }
    }
    Keeping.cut(data.resolve(LEDGER), end - 8);
    assertThat(backup(data, to).damage()).isEmpty();
    restore(to, restored);
    assertThat(rowsIn(restored)).hasSize(4).noneMatch(row -> row.contains("last"));
  }

  /** Each month's calls are as long as others, so that all groups begin where others did. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aLedgerThatWasCutAndWentOnIsRefusedAndItsCopyStaysWhole(int written) throws IOException {
    writeEach("call-1", "call-2");
    long end = Files.size(data.resolve(LEDGER));
    writeEach("call-3", "call-4");
    backup(data, to);
    rows = rowsIn(data);
    Keeping.cut(data.resolve(LEDGER), end);
    List<String> instead = List.of("anew-1", "anew-2", "anew-3");
    writeEach(instead.subList(0, written).toArray(String[]::new));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> backup(data, to))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another past of " + LEDGER)
          .hasMessageContaining("name an empty folder");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** The file of a ledger that is open is longer than what stands in it. */
  @Test
  void aLedgerThatWasCutAndIsOpenIsNamedAndItsCopyStaysWhole() throws IOException {
    writeEach("call-1", "call-2", "call-3");
    backup(data, to);
    rows = rowsIn(data);
    Keeping.cut(data.resolve(LEDGER), IN_SECOND_ROW);
    try (FileChannel file = FileChannel.open(data.resolve(LEDGER), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), 1 << 20);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage())
          .singleElement()
          .asString()
          .matches(LEDGER + ": it ends at \\d+, and \\d+ bytes .* the copy of before is kept");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** The erasure is in the backup, and a power cut took it from the last group. */
  @Test
  void anErasureThatAPowerCutTookFromTheEndStaysInTheBackup() throws IOException {
    Path cutShort = folder.resolve("cut-short");
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("doomed-2", 2)));
      FolderCopy.make(data, cutShort);
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed-2"));
      backup(data, to);
      Files.copy(data.resolve(JOURNAL), cutShort.resolve(JOURNAL), REPLACE_EXISTING);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(backup(cutShort, to).damage()).isEmpty();
      assertThat(Keeping.filesWith("doomed-2", to)).isEmpty();
    }
  }

  /** It is compared, as nothing tells any more what was erased. */
  @Test
  void anErasureThatAPowerCutTookStaysInTheBackup() throws IOException {
    byte[] cutShort = Files.readAllBytes(data.resolve(LEDGER));
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("hurt"));
    }
    backup(data, to);
    Files.write(data.resolve(LEDGER), cutShort);
    Files.delete(data.resolve(JOURNAL));
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).hasSize(1).allMatch(line -> line.contains("journal"));
      assertThat(Keeping.filesWith("hurt", to)).isEmpty();
    }
  }

  /** A sector that goes bad, or one that was never written. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatComesBehindADamagedEndIsCopied(boolean isZeroed) throws IOException {
    writeEach("call-1", "call-2");
    backup(data, to);
    byte[] bytes = Files.readAllBytes(data.resolve(LEDGER));
    for (int i = bytes.length - 140; i < bytes.length; i++) {
      bytes[i] = isZeroed ? 0 : (byte) ~bytes[i];
    }
    Files.write(data.resolve(LEDGER), bytes);
    writeEach("new-1");
    assertThat(backup(data, to).damage())
        .singleElement()
        .asString()
        .matches(LEDGER + ": the bytes from \\d+ to \\d+ do not check");
    writeEach("new-2");
    backup(data, to);
    restore(to, restored);
    assertThat(rowsIn(restored)).hasSize(8).anyMatch(row -> row.contains("call-2"));
  }

  /** A sector of the last group goes bad, and nothing tells yet that it was durable. */
  @Test
  void aDamagedLastGroupStaysAndIsNamed() throws IOException {
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("last-1", 2), call("last-2", 2)));
      rows = rows(store);
      backup(data, to);
      Path torn = folder.resolve("torn");
      FolderCopy.make(data, torn);
      String text = Files.readString(torn.resolve(LEDGER), StandardCharsets.ISO_8859_1);
      Keeping.flip(torn.resolve(LEDGER), text.indexOf("last-1"));
      for (int i = 0; i < 2; i++) {
        assertThat(backup(torn, to).damage()).singleElement().asString().startsWith(LEDGER);
      }
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** One that was copied whole before is damaged behind the copy's end, too. */
  @Test
  void damageThatReachesBehindTheCopyIsToldEachTime() throws IOException {
    backup(data, to);
    long end = Files.size(data.resolve(LEDGER));
    writeEach("new-1", "new-2");
    for (long place = end - 8; place < end + 16; place++) {
      Keeping.flip(data.resolve(LEDGER), Math.toIntExact(place));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(backup(data, to).damage()).singleElement().asString().startsWith(LEDGER);
      assertThat(damagedStretches()).isEqualTo(1);
    }
  }

  @Test
  void damageToTheLastGroupIsCountedOnce() throws IOException {
    Keeping.flip(data.resolve(LEDGER), Math.toIntExact(Files.size(data.resolve(LEDGER)) - 4));
    for (int i = 0; i < 3; i++) {
      assertThat(backup(data, to).damage()).hasSize(1);
      assertThat(damagedStretches()).isEqualTo(1);
    }
  }

  /** The ledger's end is damaged, and nothing tells that it was erased but the journal. */
  @Test
  void whatWasErasedGoesFromBehindADamagedEnd() throws IOException {
    writeEach("doomed-2");
    backup(data, to);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed-2"));
    }
    long end = Files.size(data.resolve(LEDGER));
    for (long place = end - 140; place < end; place++) {
      Keeping.flip(data.resolve(LEDGER), Math.toIntExact(place));
    }
    for (int i = 0; i < 2; i++) {
      assertThat(backup(data, to).damage()).isNotEmpty();
      assertThat(Keeping.filesWith("doomed-2", to)).isEmpty();
    }
  }

  /** Nothing came in its place. */
  @Test
  void aGroupThatWasGivenUpIsForgottenOnce() throws IOException {
    Path fork = folder.resolve("fork");
    FolderCopy.make(data, fork);
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("given-up", 2)));
      backup(data, to);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(backup(fork, to).damage()).isEmpty();
      assertThat(Keeping.filesWith("given-up", to)).isEmpty();
      assertThat(manifestLine()).contains(" " + Files.size(fork.resolve(LEDGER)) + " ");
    }
    restore(to, restored);
    assertThat(rowsIn(restored)).isEqualTo(rows);
  }

  /** It reaches further than the ledger does by now. */
  @Test
  void aCutCopyOfACutLedgerIsNamed() throws IOException {
    backup(data, to);
    for (Path file : Keeping.files(data.resolve(LEDGER).getParent())) {
      if (!file.endsWith("ledger")) {
        Files.delete(file);
      }
    }
    Keeping.cut(data.resolve(LEDGER), IN_SECOND_ROW);
    Path copy = to.resolve(LEDGER);
    Keeping.cut(copy, Files.size(copy) - 8);
    assertThat(backup(data, to).damage()).anyMatch(line -> line.startsWith(LEDGER + ": it ends"));
  }

  /** A group of records that the store wrote, but then gave up, and wrote another in its place. */
  @Test
  void aGroupThatWasGivenUpGoesFromTheBackup() throws IOException {
    Path fork = folder.resolve("fork");
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("before", 2)));
      FolderCopy.make(data, fork);
      store.write(ACCOUNT, List.of(call("given-up-1", 2), call("given-up-2", 2)));
      backup(data, to);
    }
    try (EmbeddedStore store = Keeping.open(fork)) {
      store.write(ACCOUNT, List.of(call("instead", 2)));
      backup(fork, to);
      rows = rows(store);
    }
    assertThat(restore(to, restored).damage()).isEmpty();
    assertThat(rowsIn(restored)).isEqualTo(rows).hasSize(6);
    assertThat(Keeping.filesWith("given-up", to)).isEmpty();
  }

  /** A backup of a ledger whose last group is that of a call; returns where that ends. */
  private long backUpUnsealed() throws IOException {
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, List.of(call("last", 2)));
      rows = rows(store);
      backup(data, to);
    }
    return Files.size(to.resolve(LEDGER));
  }

  private void writeEach(String... ids) {
    try (EmbeddedStore store = Keeping.open(data)) {
      for (String id : ids) {
        store.write(ACCOUNT, List.of(call(id, 2)));
      }
    }
  }

  private static VoiceCall call(String id, int month) {
    return TestCalls.call(id, "2026-%02d-05T10:00:00Z".formatted(month));
  }

  private int damagedStretches() throws IOException {
    String line = manifestLine();
    return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
  }

  private String manifestLine() throws IOException {
    return Files.readAllLines(to.resolve("manifest")).stream()
        .filter(line -> line.contains(LEDGER))
        .findFirst()
        .orElseThrow();
  }
}
