package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.filesWith;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static io.calltrail.store.embedded.backup.Keeping.rowsIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.FolderCopy;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup or a restore that ends at any change of a file. */
class BackupCutShortTest {

  @TempDir private Path folder;
  private Path data;
  private Path first;
  private List<String> rowsBefore = List.of();
  private List<String> rowsAfter = List.of();

  /** A backup, and after it everything that the next has to follow. */
  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    first = folder.resolve("first");
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, calls("old", 1, 2, 3));
      store.write(ACCOUNT, calls("doomed", 2));
      backup(data, first);
      rowsBefore = rows(store).stream().filter(row -> !row.contains("doomed")).toList();
      store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed-2"));
      store.dropBefore(ACCOUNT, Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
      store.write(ACCOUNT, calls("new", 2, 4));
      Files.writeString(data.resolve("clients.yaml"), "clients: []\n");
      rowsAfter = rows(store);
    }
  }

  @Test
  void leavesTheOneBeforeOrTheWholeNewOne() throws IOException {
    int changes = 0;
    boolean whole = false;
    for (int stopAt = 1; !whole; stopAt++) {
      Path real = folder.resolve("copy-" + stopAt);
      FolderCopy.make(first, real);
      Stop stop = new Stop(stopAt);
      Path watched = WatchedFiles.of(folder, stop);
      whole =
          isDone(
              () ->
                  backup(watched.resolve("data"), watched.resolve(real.getFileName().toString())));
      changes = stop.seen;

      Path restored = folder.resolve("restored-" + stopAt);
      RestoreReport report = restore(real, restored);
      assertThat(report.damage()).as("change %s", stopAt).isEmpty();
      List<String> rows = rowsIn(restored).stream().filter(row -> !row.contains("doomed")).toList();
      assertThat(rows).as("change %s", stopAt).isIn(rowsBefore, rowsAfter);
      backup(data, real);
      assertThat(filesWith("doomed-2", real)).isEmpty();
      assertThat(check(real).damage()).isEmpty();
      if (stopAt % 8 == 0) {
        restore(real, folder.resolve("again-" + stopAt));
        assertThat(rowsIn(folder.resolve("again-" + stopAt))).isEqualTo(rowsAfter);
      }
    }
    assertThat(changes).isGreaterThan(20);
  }

  /** A ledger of the backup that lost its last bytes is copied anew, and no part of that counts. */
  @Test
  void leavesWhatADamagedCopyHas() throws IOException {
    try (EmbeddedStore store = Keeping.open(data)) {
      store.write(ACCOUNT, moreThanIsWrittenAtOnce());
    }
    backup(data, first);
    Path ledger = first.resolve("accounts/account/2026-02/ledger");
    try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 8);
    }
    BackupReport after = check(first);
    long left = after.records();
    for (int stopAt = 1; !after.damage().isEmpty(); stopAt++) {
      Path real = folder.resolve("copy-" + stopAt);
      FolderCopy.make(first, real);
      Path watched = WatchedFiles.of(folder, new Stop(stopAt));
      isDone(() -> backup(watched.resolve("data"), watched.resolve(real.getFileName().toString())));
      after = check(real);
      assertThat(after.records()).as("change %s", stopAt).isGreaterThanOrEqualTo(left);
    }
  }

  private static BackupReport check(Path backup) throws IOException {
    return new BackupCheck(backup, Keeping.SILENT).run();
  }

  private static List<VoiceCall> moreThanIsWrittenAtOnce() {
    return IntStream.range(0, 4_000)
        .mapToObj(i -> TestCalls.call("more-" + i, "2026-02-05T10:00:00Z"))
        .toList();
  }

  @Test
  void aRestoreThatIsCutShortIsTakenForNoDataFolder() throws IOException {
    boolean whole = false;
    int stopAt = 1;
    while (!whole) {
      Path real = folder.resolve("restored-" + stopAt);
      Stop stop = new Stop(stopAt);
      Path watched = WatchedFiles.of(real, stop);
      whole =
          isDone(() -> new Restore(first, watched, List.of(), Keeping.SILENT).run(Keeping.STILL));
      if (Files.exists(real.resolve("accounts"))
          && (whole || Files.notExists(real.resolve("restoring")))) {
        assertThat(rowsIn(real)).hasSize(4);
        return;
      }
      if (Files.exists(real.resolve("restoring"))) {
        assertThat(isDone(() -> Keeping.open(real).close())).isFalse();
      }
      stopAt++;
    }
  }

  private static boolean isDone(Work work) {
    try {
      work.run();
      return true;
    } catch (IOException | StoreException _) {
      return false;
    }
  }

  private static List<VoiceCall> calls(String name, int... months) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int month : months) {
      calls.add(TestCalls.call(name + "-" + month, "2026-%02d-05T10:00:00Z".formatted(month)));
    }
    return calls;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  /** Refuses a change and all that follow. */
  private static final class Stop implements WatchedFiles.Watch {
    private final int at;
    private int seen;

    private Stop(int at) {
      this.at = at;
    }

    @Override
    public void before(FileChange change, Path path) throws IOException {
      if (change != FileChange.FORCE) {
        seen++; // What a force that is refused leaves, the change after it leaves too.
      }
      if (seen >= at) {
        throw new IOException("stopped by way of trial");
      }
    }
  }
}
