package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.Unforced;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup or a restore has made survives a power cut, and so does every step on the way. */
class BackupDurabilityTest {

  @TempDir private Path folder;
  private final Unforced unforced = new Unforced();
  private final List<String> tooEarly = new ArrayList<>();
  private Path data;
  private Path watched;
  private EmbeddedStore store;

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    watched = WatchedFiles.of(folder, this::note);
    store = Keeping.open(data);
    write("old", 1, 2, 3);
    write("doomed", 2);
    Files.writeString(data.resolve("clients.yaml"), "clients: []\n");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aBackupIsForced() throws IOException {
    backup(watched.resolve("data"), watched.resolve("backup"));
    assertForced("the first");

    store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed-2"));
    store.dropBefore(ACCOUNT, Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
    write("new", 2, 4);
    Files.writeString(data.resolve("clients.yaml"), "clients: [{}]\n");
    backup(watched.resolve("data"), watched.resolve("backup"));
    assertForced("the next");

    Files.delete(data.resolve("clients.yaml"));
    backup(watched.resolve("data"), watched.resolve("backup"));
    assertForced("the last");
  }

  @Test
  void aRestoredFolderIsForced() throws IOException {
    backup(data, folder.resolve("backup"));
    store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed-2"));
    restore(folder.resolve("backup"), watched.resolve("restored"), data);
    assertForced("the restored folder");
  }

  private void assertForced(String what) {
    assertThat(tooEarly).as("%s, when it began to count", what).isEmpty();
    assertThat(unforced.paths()).as("%s, when it is done", what).isEmpty();
  }

  /**
   * When a manifest begins to count, all that it names is durable; when a copy takes the place of
   * the one before, the manifest is; when it is taken for whole, it is; when a restored folder
   * begins to count, all of it is.
   */
  private void note(FileChange change, Path path) {
    String name = path.getFileName().toString();
    if (change == FileChange.MOVE && name.equals("manifest.new")) {
      Set<String> others = unforced.paths();
      others.remove(path.getParent().toString());
      tooEarly.addAll(others);
    } else if ((change == FileChange.MOVE && name.endsWith(".fresh"))
        || (change == FileChange.DELETE && name.equals("restoring"))) {
      tooEarly.addAll(unforced.paths());
    } else if (change == FileChange.MOVE
        && name.endsWith(".fresh.new")
        && unforced.paths().contains(path.toString())) {
      tooEarly.add(path.toString());
    }
    unforced.before(change, path);
  }

  private void write(String name, int... months) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int month : months) {
      calls.add(TestCalls.call(name + "-" + month, "2026-%02d-05T10:00:00Z".formatted(month)));
    }
    store.write(ACCOUNT, calls);
  }
}
