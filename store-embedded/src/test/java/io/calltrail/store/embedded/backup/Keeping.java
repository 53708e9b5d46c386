package io.calltrail.store.embedded.backup;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a test, and what is done with them. */
final class Keeping {

  static final AccountId ACCOUNT = new AccountId("account");

  /** Nothing happens in the background. */
  static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 64 << 20, Duration.ofSeconds(1))
          .withReserveBytes(0);

  static final KeeperProgress SILENT =
      new KeeperProgress() {
        @Override
        public void advanced(long bytesDone, long bytesInAll) {}

        @Override
        public void note(String message) {}
      };

  private Keeping() {}

  static EmbeddedStore open(Path data) {
    return EmbeddedStore.open(data, STILL);
  }

  static BackupReport backup(Path data, Path to) throws IOException {
    return new Backup(data, to, List.of("clients.yaml"), SILENT, Duration.ofSeconds(5)).run();
  }

  static RestoreReport restore(Path from, Path to, Path... erasures) throws IOException {
    return new Restore(from, to, List.of(erasures), SILENT).run(STILL);
  }

  /** The rows of the account as JSON, in the order of lists. */
  static List<String> rows(VoiceCallStore store) {
    VoiceCallQuery all = VoiceCallQuery.of(TimeWindow.ALWAYS);
    return Walk.all(store, ACCOUNT, all, RowView.SUMMARY, 500).stream()
        .map(ListedRow::json)
        .toList();
  }

  /** The rows that a data folder shows when it is opened. */
  static List<String> rowsIn(Path data) {
    try (EmbeddedStore store = open(data)) {
      if (!store.health().detail().isEmpty()) {
        throw new AssertionError(store.health().detail());
      }
      return rows(store);
    }
  }

  /** The files under a folder in which a text stands. */
  static List<Path> filesWith(String text, Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(folder)) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
        found.add(file);
      }
    }
    return found;
  }

  /** All files under a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Cuts a file at a place. */
  static void cut(Path file, long place) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(place);
    }
  }

  /** Damages the byte at a place of a file. */
  static void flip(Path file, int place) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[place] ^= 1;
    Files.write(file, bytes);
  }
}
