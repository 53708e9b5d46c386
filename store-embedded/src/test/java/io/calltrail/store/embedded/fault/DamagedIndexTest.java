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
import io.calltrail.store.embedded.index.SpoiltSegment;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** What is not indexed anew by then, by a machine however slow, never is. */
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path folder;
  private final long began = System.nanoTime();
  private String spoilt = "";

  @Test
  void aMergeThatMeetsDamageHasItsMonthIndexedAnewAndNoOther() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, calls("2026-09-05", "september", BATCH));
      store.write(ACCOUNT, calls("2026-10-05", "october-0", BATCH));
      mergeSegments(store, "2026-10-05");
      Set<String> september = identities("2026-09");
      spoil("2026-10", SpoiltSegment.TERMS);

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
    Set<String> ids =
        IntStream.range(0, 2 * BATCH)
            .mapToObj(i -> "october-" + 10 * i)
            .collect(Collectors.toSet());
    VoiceCallQuery everyTenth =
        new VoiceCallQuery(TimeWindow.ALWAYS, Map.of(CallAttribute.ENGAGEMENT_ID, ids));
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, calls("2026-10-05", "october", 20 * BATCH));
      mergeSegments(store, "2026-10-05");
      spoil("2026-10", SpoiltSegment.TERMS);
      int refused = 0;
      while (awaitsIndexing("2026-10")) {
        try {
          assertThat(total(store, everyTenth)).isEqualTo(2 * BATCH);
        } catch (StoreException _) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      writeUntilTaken(store, calls("2026-10-06", "later", 1));
      assertThat(total(store, everyTenth)).isEqualTo(2 * BATCH);
    }
  }

  @Test
  void aWriteThatMeetsDamageHasItsMonthIndexedAnew() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
      store.write(ACCOUNT, october);
      mergeSegments(store, "2026-10-05");
      spoil("2026-10", SpoiltSegment.TERMS);
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
  void aWriteThatMeetsDamageInAMonthThatWasClosedHasItIndexedAnew() throws IOException {
    List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, october);
      mergeSegments(store, "2026-10-05");
    }
    spoil("2026-10", SpoiltSegment.TERMS);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      assertThatThrownBy(() -> store.write(ACCOUNT, october))
          .isInstanceOf(StoreUnavailableException.class);
      writeUntilTaken(store, october);
      assertThat(identities("2026-10")).doesNotContain(spoilt);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(20 * BATCH);
    }
  }

  @Test
  void anErasureThatWasCutShortMeetsDamageAndIsFinished() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    Path data =
        WatchedFiles.of(
            folder.resolve("data"),
            (change, path) -> {
              if (failing.get()
                  && change == FileChange.OPEN
                  && path.toString().contains("/index-")) {
                throw new IOException("no " + change + " of an index by way of trial");
              }
            });
    try (EmbeddedStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      store.write(ACCOUNT, calls("2026-10-05", "october", 20 * BATCH));
      mergeSegments(store, "2026-10-05");
      failing.set(true);
      assertThatThrownBy(() -> store.erase(ACCOUNT, new ErasureTarget.Engagement("october-500")))
          .isInstanceOf(StoreUnavailableException.class);
    }
    spoil("2026-10", SpoiltSegment.TERMS);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      writeUntilTaken(store, calls("2026-10-05", "october", 20 * BATCH));
      assertThat(identities("2026-10")).doesNotContain(spoilt);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(20 * BATCH - 1);
    }
  }

  @Test
  void changesAreRefusedWhileAMonthIsIndexedAnew() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    AtomicBoolean failing = new AtomicBoolean();
    Path data =
        WatchedFiles.of(
            folder.resolve("data"),
            (change, path) -> {
              if (!path.endsWith("ledger") || !failing.get()) {
                return;
              }
              if (change == FileChange.FORCE) {
                throw new IOException("no force by way of trial");
              }
              if (change == FileChange.OPEN) {
                failing.set(false);
                opening.countDown();
                awaitAtMost(refused);
              }
            });
    try (EmbeddedStore store = EmbeddedStore.open(data, BUSY)) {
      store.write(ACCOUNT, calls("2026-10-05", "october", 1));
      failing.set(true);
      assertThatThrownBy(() -> store.write(ACCOUNT, calls("2026-10-05", "lost", 1)))
          .isInstanceOf(StoreUnavailableException.class);
      opening.await();
      assertThatThrownBy(() -> store.write(ACCOUNT, calls("2026-10-05", "early", 1)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("is being opened again");
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(1);
      refused.countDown();
      writeUntilTaken(store, calls("2026-10-05", "later", 1));
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(2);
    }
  }

  private static void awaitAtMost(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody was refused");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aStartThatMeetsDamageServesTheOtherMonthsMeanwhile() throws IOException {
    List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("other"), BUSY)) {
      store.write(ACCOUNT, calls("2026-09-05", "september", BATCH));
      store.write(ACCOUNT, october);
      mergeSegments(store, "2026-10-05");
    }
    try (EmbeddedStore store =
        EmbeddedStore.open(folder.resolve("other"), EmbeddedOptions.DEFAULT)) {
      store.write(ACCOUNT, october.stream().map(DamagedIndexTest::corrected).toList());
      copyAsAfterAKill(folder.resolve("other"), folder.resolve("data"));
    }
    spoil("2026-10", SpoiltSegment.TERMS);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      assertThat(total(store, SEPTEMBER)).isEqualTo(BATCH);
      assertThat(identities("2026-10")).doesNotContain(spoilt);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(21 * BATCH);
    }
  }

  @Test
  void anOldMonthWhoseIndexIsDamagedIsNotDropped() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, calls("2026-09-05", "september", BATCH));
      store.write(ACCOUNT, calls("2026-10-05", "october", BATCH));
      mergeSegments(store, "2026-09-05");
      spoil("2026-09", SpoiltSegment.VALUES);
      assertThatThrownBy(() -> store.dropBefore(ACCOUNT, SEPTEMBER.toSecond()))
          .isInstanceOf(StoreUnavailableException.class);
      int dropped = 0;
      while (dropped == 0 && isInTime()) {
        try {
          dropped = store.dropBefore(ACCOUNT, SEPTEMBER.toSecond());
        } catch (StoreUnavailableException _) {
          Thread.onSpinWait();
        }
      }
      assertThat(dropped).isEqualTo(BATCH);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(BATCH);
    }
  }

  /** Where a version does not check, the index may lead to what is no version at all. */
  @Test
  void aDamagedVersionIsNotFollowedBeforeTheIndexChecks() throws IOException {
    List<VoiceCall> october = calls("2026-10-05", "october", 20 * BATCH);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      store.write(ACCOUNT, october);
      mergeSegments(store, "2026-10-05");
    }
    Path ledger = folder.resolve("data/accounts/account/2026-10/ledger");
    String records = Files.readString(ledger, StandardCharsets.ISO_8859_1);
    Files.writeString(
        ledger,
        records.replaceFirst("\"october-0\"", "\"october-X\""),
        StandardCharsets.ISO_8859_1);
    spoil("2026-10", SpoiltSegment.VALUES);
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), BUSY)) {
      assertThatThrownBy(() -> store.write(ACCOUNT, october.subList(0, 1)))
          .isInstanceOf(StoreUnavailableException.class);
      writeUntilTaken(store, october);
      assertThat(total(store, TimeWindow.ALWAYS)).isEqualTo(20 * BATCH);
      assertThat(store.write(ACCOUNT, october).outcomes()).containsOnly(WriteOutcome.UNCHANGED);
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

  /** Has all segments of a month merged into one and committed. */
  private static void mergeSegments(EmbeddedStore store, String day) {
    store.write(ACCOUNT, calls(day, "erased", 1));
    store.erase(ACCOUNT, new ErasureTarget.Engagement("erased-0"));
  }

  private void writeUntilTaken(EmbeddedStore store, List<VoiceCall> calls) {
    while (true) {
      try {
        store.write(ACCOUNT, calls);
        return;
      } catch (StoreUnavailableException e) {
        if (!isInTime()) {
          throw e;
        }
      }
    }
  }

  private static long total(EmbeddedStore store, TimeWindow window) {
    return total(store, VoiceCallQuery.of(window));
  }

  private static long total(EmbeddedStore store, VoiceCallQuery query) {
    return store.page(ACCOUNT, query, FIRST).totalRecords();
  }

  private static List<VoiceCall> calls(String day, String id, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(TestCalls.call(id + "-" + i, day + "T10:00:%02dZ".formatted(i % 60)));
    }
    return calls;
  }

  private void spoil(String month, SpoiltSegment what) throws IOException {
    Path index = indexFiles(month).getFirst().getParent();
    spoilt = identity(what.spoil(index));
  }

  private boolean isInTime() {
    return System.nanoTime() - began < GIVE_UP_NANOS;
  }

  private boolean awaitsIndexing(String month) throws IOException {
    assertThat(isInTime()).as("is indexed anew at last").isTrue();
    return identities(month).contains(spoilt);
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
