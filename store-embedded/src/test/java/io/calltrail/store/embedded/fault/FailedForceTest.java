package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.json.RowView;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.disk.PowerCutFiles;
import io.calltrail.store.embedded.fault.disk.Survival;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A force of a ledger that failed once, after which the system takes for written what is not: what
 * was to be forced has to be written once more before it counts.
 */
@ExtendWith(QuietStore.class)
class FailedForceTest {

  /** Longer than what the system writes anew by itself when the end of a file is cut. */
  private static final String LONG = "two".repeat(1_000);

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private final AtomicBoolean failing = new AtomicBoolean();
  private PowerCutFiles disk;
  private Path path;

  @BeforeEach
  void begin() throws IOException {
    disk = PowerCutFiles.over(Files.createDirectory(folder.resolve("disk")));
    path = watched("ledger");
  }

  @Test
  void theLastGroupIsWrittenAgainWhenTheLedgerIsOpened() throws IOException {
    Ledger ledger = opened();
    append(ledger, "one");
    ledger.sync();
    append(ledger, LONG);
    failing.set(true);
    assertThatThrownBy(ledger::sync).isInstanceOf(IOException.class);
    ledger.abandon();

    assertThat(records(path)).containsExactly("one", LONG);
    assertThat(records(afterAPowerCut().resolve("ledger"))).containsExactly("one", LONG);
  }

  @Test
  void fillersAreWrittenAgainWhenAnErasureIsRepeated() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(watched("data"), Revival.STILL)) {
      write(store, "doomed");
      write(store, "kept");
      failing.set(true);
      assertThatThrownBy(() -> store.erase(Step.ACCOUNT, new ErasureTarget.Engagement("doomed")))
          .isInstanceOf(StoreUnavailableException.class);
      write(store, "later");
      assertThat(failing).isFalse();
      assertThat(filesWith("later", afterAPowerCut())).isNotEmpty();
      assertThat(filesWith("doomed", folder)).isEmpty();
    }
  }

  /** Overwritten, a row does not tell any more which one of the index it was. */
  @Test
  void aRowIsDurablyOutOfTheIndexBeforeItIsOverwritten() {
    Path data = watched("data");
    try (EmbeddedStore store = EmbeddedStore.open(data, Revival.STILL)) {
      write(store, "doomed");
      write(store, "kept");
    }
    try (EmbeddedStore store = EmbeddedStore.open(data, Revival.STILL)) {
      assertThat(page(store).totalRecords()).isEqualTo(2);
      failing.set(true);
      assertThatThrownBy(() -> store.erase(Step.ACCOUNT, new ErasureTarget.Engagement("doomed")))
          .isInstanceOf(StoreUnavailableException.class);
    }
    try (EmbeddedStore store = EmbeddedStore.open(data, Revival.STILL)) {
      assertThat(page(store).totalRecords()).isEqualTo(1);
      assertThat(page(store).rows().toString()).contains("kept").doesNotContain("doomed");
    }
  }

  private static VoiceCallPage page(EmbeddedStore store) {
    return store.page(
        Step.ACCOUNT, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(10, RowView.SUMMARY));
  }

  private static void write(EmbeddedStore store, String id) {
    store.write(
        Step.ACCOUNT,
        List.of(Version.of(id, 1, "2026-08-05T10:00:00Z", "+12055550199", 50).call()));
  }

  private static List<Path> filesWith(String text, Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private Path watched(String name) {
    return WatchedFiles.of(disk.path(name), this::failOnce);
  }

  private Ledger opened() throws IOException {
    Ledger ledger = Ledger.open(path);
    ledger.recover(Ledger.firstRecord(), 0, (_, _, _) -> {});
    return ledger;
  }

  private void failOnce(FileChange change, Path changed) throws IOException {
    if (change == FileChange.FORCE
        && changed.endsWith("ledger")
        && failing.compareAndSet(true, false)) {
      disk.failForce(changed, Survival.ofNothing());
      throw new IOException("no force, by way of trial");
    }
  }

  private Path afterAPowerCut() throws IOException {
    Path image = folder.resolve("image");
    disk.cut(Survival.ofNothing(), image);
    return image;
  }

  /** What a ledger holds once it has been opened; it is left as a process that ends leaves it. */
  private static List<String> records(Path file) throws IOException {
    List<String> records = new ArrayList<>();
    Ledger ledger = Ledger.open(file);
    ledger.recover(
        Ledger.firstRecord(),
        0,
        (_, _, payload) ->
            records.add(
                new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8)));
    ledger.abandon();
    return records;
  }

  private static void append(Ledger ledger, String text) {
    ledger.append(RecordKind.ROW, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
