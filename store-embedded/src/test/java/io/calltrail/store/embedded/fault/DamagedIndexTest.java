package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of an index that stop being what was written while the store serves. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(QuietStore.class)
class DamagedIndexTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final EmbeddedOptions BUSY =
      new EmbeddedOptions(
          Duration.ofMillis(10), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10));
  private static final int BATCH = 50;
  private static final TimeWindow SEPTEMBER =
      new TimeWindow(0, Instant.parse("2026-09-30T23:59:59Z").getEpochSecond());
  private static final TimeWindow OCTOBER_5 =
      new TimeWindow(
          Instant.parse("2026-10-05T00:00:00Z").getEpochSecond(),
          Instant.parse("2026-10-05T23:59:59Z").getEpochSecond());

  @TempDir private Path folder;
  private String spoilt = "";

  @Test
  void aMergeThatMeetsDamageHasItsMonthIndexedAnewAndNoOther() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, calls("2026-09-05", "september", BATCH));
      store.write(ACCOUNT, calls("2026-10-05", "october-0", BATCH));
      Set<String> september = identities("2026-09");
      spoil("2026-10");

      int batches = 1;
      while (awaitsIndexing("2026-10")) {
        writeUntilTaken(store, calls("2026-10-05", "october-" + batches, BATCH));
        batches++;
      }

      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo((batches + 1L) * BATCH);
      assertThat(store.write(ACCOUNT, calls("2026-10-05", "october-0", BATCH)).outcomes())
          .containsOnly(WriteOutcome.UNCHANGED);
      assertThat(identities("2026-09")).containsAll(september);
    }
  }

  @Test
  void aQueryThatMeetsDamageHasItsMonthIndexedAnew() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, calls("2026-10-05", "october", 20 * BATCH));
      spoil("2026-10");
      int refused = 0;
      while (awaitsIndexing("2026-10")) {
        try {
          total(store, OCTOBER_5);
        } catch (StoreException _) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      writeUntilTaken(store, calls("2026-10-06", "later", 1));
      assertThat(total(store, OCTOBER_5)).isEqualTo(20 * BATCH);
    }
  }

  @Test
  void aWriteThatMeetsDamageHasItsMonthIndexedAnew() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
      store.write(ACCOUNT, october);
      spoil("2026-10");
      int refused = 0;
      while (awaitsIndexing("2026-10")) {
        try {
          store.write(ACCOUNT, october);
        } catch (StoreUnavailableException _) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      writeUntilTaken(store, october);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(20 * BATCH);
    }
  }

  @Test
  void aStartThatMeetsDamageServesTheOtherMonthsMeanwhile() throws IOException {
    List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("other"), BUSY)) {
      store.write(ACCOUNT, calls("2026-09-05", "september", BATCH));
      store.write(ACCOUNT, october);
    }
    try (EmbeddedStore store =
        EmbeddedStore.open(folder.resolve("other"), EmbeddedOptions.DEFAULT)) {
      store.write(ACCOUNT, october.stream().map(DamagedIndexTest::corrected).toList());
      copyAsAfterAKill(folder.resolve("other"), folder.resolve("data"));
    }
    spoil("2026-10");
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      assertThat(total(store, SEPTEMBER)).isEqualTo(BATCH);
      assertThat(identities("2026-10")).doesNotContain(spoilt);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(21 * BATCH);
    }
  }

  private static VoiceCall corrected(VoiceCall call) {
    return TestCalls.call(
        call.engagementId(), call.startTime().toString(), parts -> parts.totalDuration(1L));
  }

  private static void copyAsAfterAKill(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void writeUntilTaken(EmbeddedStore store, List<VoiceCall> calls) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        store.write(ACCOUNT, calls);
        return;
      } catch (StoreUnavailableException _) {
        Thread.onSpinWait();
      }
    }
  }

  private static long total(EmbeddedStore store, TimeWindow window) {
    return store.page(ACCOUNT, VoiceCallQuery.of(window), FIRST).totalRecords();
  }

  private static List<VoiceCall> calls(String day, String id, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(TestCalls.call(id + "-" + i, day + "T10:00:%02dZ".formatted(i % 60)));
    }
    return calls;
  }

  /** Overwrites the middle of the largest file of a month's index, where it lies. */
  private void spoil(String month) throws IOException {
    Path largest =
        indexFiles(month).stream()
            .max(Comparator.comparingLong(file -> file.toFile().length()))
            .orElseThrow();
    spoilt = identity(largest);
    try (FileChannel file = FileChannel.open(largest, StandardOpenOption.WRITE)) {
      byte[] noise = new byte[Math.toIntExact(file.size() / 2)];
      Arrays.fill(noise, (byte) 0xa5);
      file.write(ByteBuffer.wrap(noise), noise.length / 2);
    }
  }

  private boolean awaitsIndexing(String month) throws IOException {
    return identities(month).contains(spoilt) && !Thread.currentThread().isInterrupted();
  }

  private Set<String> identities(String month) throws IOException {
    Set<String> identities = new HashSet<>();
    for (Path file : indexFiles(month)) {
      try {
        identities.add(identity(file));
      } catch (NoSuchFileException _) {
        // Merged away meanwhile.
      }
    }
    return identities;
  }

  private List<Path> indexFiles(String month) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data/accounts/account/" + month))) {
      return files
          .filter(file -> file.toString().contains("/index-"))
          .filter(Files::isRegularFile)
          .toList();
    } catch (UncheckedIOException _) {
      return indexFiles(month); // A folder went while it was looked into.
    }
  }

  /** What tells a file from another that got its name, or its number, later. */
  private static String identity(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return file + " " + attributes.fileKey() + " " + attributes.creationTime();
  }
}
