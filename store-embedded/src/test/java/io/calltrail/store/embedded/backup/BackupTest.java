package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.filesWith;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static io.calltrail.store.embedded.backup.Keeping.rowsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.embedded.month.MonthFiles;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a store that is open all the while. */
class BackupTest {

  private static final String SECRET = "+12055550177";
  private static final String OTHER = "+12055550199";

  @TempDir private Path folder;
  private Path data;
  private Path to;
  private EmbeddedStore store;

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    to = folder.resolve("backup");
    store = Keeping.open(data);
    write(calls("first", 40));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void restoresWhatWasAcknowledged() throws IOException {
    Files.writeString(data.resolve("clients.yaml"), "clients: []\n");
    backup(data, to);
    List<String> before = rows(store);
    write(calls("later", 5));
    RestoreReport report = restore(to, folder.resolve("restored"));

    assertThat(report.damage()).isEmpty();
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(before);
    assertThat(folder.resolve("restored/clients.yaml")).hasContent("clients: []\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("restored/erasure.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(to))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aRestoredFolderKnowsIdsAndGoesOnCounting() throws IOException {
    write(List.of(TestCalls.full("full", "2026-03-01T00:00:00Z")));
    backup(data, to);
    restore(to, folder.resolve("restored"));
    try (EmbeddedStore restored = Keeping.open(folder.resolve("restored"))) {
      assertThat(restored.knownIds(ACCOUNT).hasUser("ann")).isTrue();
      assertThat(restored.knownIds(ACCOUNT).hasQueue("queue-new")).isTrue();
      assertThat(restored.write(ACCOUNT, calls("first", 40)).outcomes())
          .containsOnly(WriteOutcome.UNCHANGED);
    }
  }

  @Test
  void aFurtherBackupCopiesOnlyWhatIsNew() throws IOException {
    BackupReport whole = backup(data, to);
    BackupReport nothing = backup(data, to);
    write(calls("later", 3));
    BackupReport more = backup(data, to);

    assertThat(nothing.bytesCopied()).isZero();
    assertThat(nothing.bytesInAll()).isEqualTo(whole.bytesInAll()).isEqualTo(whole.bytesCopied());
    assertThat(more.bytesCopied()).isPositive().isLessThan(whole.bytesCopied() / 5);
    assertThat(more.bytesInAll()).isEqualTo(whole.bytesInAll() + more.bytesCopied());
    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void aFurtherBackupGoesOnWithAStoreThatWasClosedAndOpenedAgain() throws IOException {
    backup(data, to);
    store.close();
    BackupReport closed = backup(data, to);
    store = Keeping.open(data);
    write(calls("later", 3));
    backup(data, to);

    assertThat(closed.bytesCopied()).isLessThan(closed.bytesInAll() / 5);
    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void whatIsErasedGoesFromTheBackupToo() throws IOException {
    store.write(ACCOUNT, List.of(call("secret-call", 1, OTHER), call("renumbered", 1, SECRET)));
    store.write(ACCOUNT, List.of(call("secret-call", 2, OTHER), call("renumbered", 2, OTHER)));
    backup(data, to);
    assertThat(filesWith("secret-call", to)).isNotEmpty();
    store.erase(ACCOUNT, new ErasureTarget.Engagement("secret-call"));
    store.erase(ACCOUNT, new ErasureTarget.Consumer(SECRET));
    backup(data, to);

    assertThat(filesWith("secret-call", to)).isEmpty();
    assertThat(filesWith(SECRET.substring(1), to)).isEmpty();
    assertThat(filesWith("renumbered", to)).isNotEmpty();
    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void erasuresAreReplayedOnAnOlderBackup() throws IOException {
    write(List.of(call("secret-call", 1, OTHER), call("renumbered", 1, OTHER)));
    write(List.of(call("secret-call", 2, OTHER), call("renumbered", 2, SECRET)));
    backup(data, to);
    write(List.of(call("renumbered", 3, OTHER)));
    store.erase(ACCOUNT, new ErasureTarget.Engagement("secret-call"));
    store.erase(ACCOUNT, new ErasureTarget.Consumer(SECRET));

    Path restored = folder.resolve("restored");
    RestoreReport report = restore(to, restored, data, data);

    assertThat(report.erasuresAdded()).isEqualTo(2);
    assertThat(report.versionsErased()).isEqualTo(3);
    try (EmbeddedStore again = Keeping.open(restored)) {
      assertThat(rows(again)).hasSize(41).noneMatch(row -> row.contains("secret-call"));
      assertThat(again.write(ACCOUNT, List.of(call("secret-call", 3, OTHER))).outcomes())
          .containsExactly(WriteOutcome.ERASED);
      assertThat(again.write(ACCOUNT, List.of(call("renumbered", 1, OTHER))).outcomes())
          .containsExactly(WriteOutcome.UNCHANGED);
    }
    assertThat(filesWith("secret-call", restored)).isEmpty();
    assertThat(filesWith(SECRET.substring(1), restored)).isEmpty();
  }

  @Test
  void whatWasErasedWhereItWasDamagedIsReplayedWhereItIsSound() throws IOException {
    write(List.of(call("renumbered", 1, SECRET)));
    write(List.of(call("renumbered", 2, OTHER)));
    backup(data, to);
    store.close();
    damage("renumbered");
    store = Keeping.open(data);
    assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer(SECRET))).isZero();

    Path restored = folder.resolve("restored");
    RestoreReport report = restore(to, restored, data);

    assertThat(report.versionsErased()).isEqualTo(1);
    assertThat(filesWith(SECRET.substring(1), restored)).isEmpty();
    assertThat(rowsIn(restored)).hasSize(41);
  }

  @Test
  void whatWasUndoneWhereItWasDamagedIsReplayedWhereItIsSound() throws IOException {
    write(List.of(imported("imported", 1, "bad"), imported("kept", 1, "good")));
    backup(data, to);
    store.close();
    damage("imported");
    store = Keeping.open(data);
    store.undoImport(ACCOUNT, "bad");

    Path restored = folder.resolve("restored");
    restore(to, restored, data);

    assertThat(filesWith("imported", restored)).isEmpty();
    assertThat(rowsIn(restored)).hasSize(41).anyMatch(row -> row.contains("kept"));
  }

  /** Flips a bit of a text where it first stands in the one ledger that has it. */
  private void damage(String text) throws IOException {
    Path ledger =
        filesWith(text, data).stream()
            .filter(file -> file.endsWith(MonthFiles.LEDGER))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text)] ^= 0x08;
    Files.write(ledger, bytes);
  }

  @Test
  void anErasureThatComesMeanwhileIsToldByTheBackup() throws IOException {
    write(List.of(call("secret-call", 1, OTHER)));
    AtomicBoolean isErased = new AtomicBoolean();
    Path watched =
        WatchedFiles.of(
            folder,
            (change, path) -> {
              if (change == FileChange.FORCE
                  && path.endsWith("2026-02/ledger.fresh.new")
                  && isErased.compareAndSet(false, true)) {
                store.erase(ACCOUNT, new ErasureTarget.Engagement("secret-call"));
              }
            });
    backup(watched.resolve("data"), watched.resolve("backup"));

    assertThat(filesWith("secret-call", to)).isEmpty();
    restore(to, folder.resolve("restored"));
    try (EmbeddedStore again = Keeping.open(folder.resolve("restored"))) {
      assertThat(again.write(ACCOUNT, List.of(call("secret-call", 2, OTHER))).outcomes())
          .containsExactly(WriteOutcome.ERASED);
    }
  }

  @Test
  void anUndoneImportIsReplayedOnAnOlderBackup() throws IOException {
    write(List.of(call("corrected", 1, OTHER)));
    store.write(ACCOUNT, List.of(imported("corrected", 2, "bad"), imported("imported", 1, "bad")));
    backup(data, to);
    store.undoImport(ACCOUNT, "bad");
    List<String> now = rows(store);

    restore(to, folder.resolve("restored"), data);
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(now);
    assertThat(filesWith("imported", folder.resolve("restored"))).isEmpty();
    try (EmbeddedStore again = Keeping.open(folder.resolve("restored"))) {
      assertThat(again.write(ACCOUNT, List.of(imported("imported", 1, "good"))).outcomes())
          .containsExactly(WriteOutcome.CREATED);
    }
  }

  @Test
  void droppedMonthsGoAndTheirSequencesStay() throws IOException {
    backup(data, to);
    store.dropBefore(ACCOUNT, Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
    backup(data, to);

    assertThat(to.resolve("accounts/account/2026-01")).doesNotExist();
    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void monthsDroppedMeanwhileAreNotInIt() throws IOException {
    long before = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
    new Backup(data, to, List.of(), onceBegun(() -> store.dropBefore(ACCOUNT, before))).run();

    assertThat(to.resolve("accounts/account/2026-01")).doesNotExist();
    RestoreReport report = restore(to, folder.resolve("restored"));
    assertThat(report.damage()).isEmpty();
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void aCallThatCameAgainAfterItsCopiedMonthWasDroppedIsInItOnce() throws IOException {
    VoiceCall again = TestCalls.call("first-0", "2026-03-07T10:00:00Z");
    Path february = to.resolve("accounts/account/2026-02");
    new Backup(
            data,
            to,
            List.of(),
            once(
                () -> Files.exists(february),
                () -> {
                  store.dropBefore(ACCOUNT, Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
                  assertThat(store.write(ACCOUNT, List.of(again)).outcomes())
                      .containsExactly(WriteOutcome.CREATED);
                }))
        .run();

    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  @Test
  void aMonthThatIsBeingMadeInThePlaceOfADroppedOneKeepsNothingOfIt() throws IOException {
    backup(data, to);
    List<String> kept = rows(store).stream().filter(row -> !row.contains("2026-01-")).toList();
    assertThat(kept).isNotEmpty().hasSizeLessThan(rows(store).size());
    store.write(ACCOUNT, List.of(TestCalls.call("later", "2026-02-07T10:00:00Z")));
    Path february = to.resolve("accounts/account/2026-02/ledger");
    long copied = Files.size(february);
    new Backup(
            data,
            to,
            List.of(),
            once(
                () -> sizeOf(february) > copied,
                () -> {
                  store.dropBefore(ACCOUNT, Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
                  assertThat(data.resolve("accounts/account/2026-01").toFile().mkdir()).isTrue();
                }))
        .run();

    RestoreReport report = restore(to, folder.resolve("restored"));
    assertThat(report.damage()).isEmpty();
    assertThat(rowsIn(folder.resolve("restored"))).containsAll(kept).hasSize(kept.size() + 1);
  }

  @Test
  void anotherOneIntoTheSameFolderIsRefusedMeanwhile() throws IOException {
    new Backup(
            data,
            to,
            List.of(),
            onceBegun(() -> assertRefused(() -> backup(data, to), "another backup is being made")))
        .run();
    restore(to, folder.resolve("restored"));
    assertThat(rowsIn(folder.resolve("restored"))).isEqualTo(rows(store));
  }

  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  /** Does something when the first bytes have been copied. */
  private static KeeperProgress onceBegun(Runnable work) {
    return once(() -> true, work);
  }

  /** Does something when bytes have been copied and something holds for the first time. */
  private static KeeperProgress once(BooleanSupplier holds, Runnable work) {
    return new KeeperProgress() {
      private boolean done;

      @Override
      public void advanced(long bytesDone, long bytesInAll) {
        if (!done && holds.getAsBoolean()) {
          done = true;
          work.run();
        }
      }

      @Override
      public void note(String message) {}
    };
  }

  @Test
  void foldersThatAreNotWhatTheyShouldBeAreRefused() throws IOException {
    backup(data, to);
    Path other = folder.resolve("other");
    Keeping.open(other).close();

    assertRefused(() -> backup(data, other), "holds something else than a backup");
    assertRefused(() -> backup(other, to), "a backup of another data folder");
    assertRefused(() -> backup(data, data.resolve("backup")), "must not lie in the data folder");
    assertRefused(() -> backup(folder.resolve("none"), to), "is no data folder of Calltrail");
    assertRefused(() -> restore(to, other), "is not empty");
    assertRefused(() -> restore(data, folder.resolve("new")), "is no backup");
    assertRefused(() -> restore(to, folder.resolve("new"), other), "has another erasure key");
    assertRefused(() -> Keeping.open(to), "is a backup");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String message) {
    assertThatThrownBy(work).isInstanceOf(StoreException.class).hasMessageContaining(message);
  }

  private void write(List<VoiceCall> calls) {
    store.write(ACCOUNT, calls);
  }

  /** Calls of the months January to March, in turn. */
  private static List<VoiceCall> calls(String name, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(TestCalls.call(name + "-" + i, "2026-%02d-05T10:00:00Z".formatted(1 + i % 3)));
    }
    return calls;
  }

  private static VoiceCall call(String id, long version, String number) {
    return TestCalls.call(
        id, "2026-02-05T10:00:00Z", parts -> parts.consumerNumber(number).totalDuration(version));
  }

  private static VoiceCall imported(String id, long version, String importId) {
    return TestCalls.call(
        id, "2026-02-05T10:00:00Z", parts -> parts.importId(importId).totalDuration(version));
  }
}
