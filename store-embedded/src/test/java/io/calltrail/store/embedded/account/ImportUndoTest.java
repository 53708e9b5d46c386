package io.calltrail.store.embedded.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.FolderCopy;
import io.calltrail.store.embedded.fault.QuietStore;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.ReadAhead;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An import that is undone beside deliveries, in pieces, on damaged files and on files moved on.
 */
@Timeout(60)
@ExtendWith(QuietStore.class)
class ImportUndoTest {

  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final String BAD = "bad-import";
  private static final int PREVIOUS = 32;

  @TempDir private Path folder;
  private final AtomicReference<WatchedFiles.Watch> watch = new AtomicReference<>((_, _) -> {});
  private ErasureKey key;
  private AccountStorage storage;

  @BeforeEach
  void begin() throws IOException {
    ErasureKey.create(folder.resolve("key"));
    key = ErasureKey.open(folder.resolve("key"));
    storage = open("account", _ -> {});
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void aCallDeliveredAfterTheMarksStays() throws IOException {
    write(call("doomed", 10, 1, BAD), call("both", 10, 1, BAD));
    mark(undone());
    assertThat(write(call("both", 10, 2, null)).outcomes()).containsExactly(WriteOutcome.CORRECTED);
    new Eraser(storage, key).finishMarked();
    assertThat(rows()).contains("both").doesNotContain("doomed");
    assertThat(write(call("both", 10, 2, null)).outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    storage.close();
    removeIndexes(folder.resolve("account"));
    storage = open("account", _ -> {});
    assertThat(rows()).containsOnlyOnce("both").doesNotContain("doomed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallDeliveredAfterItsRowWasTakenOutStaysThroughAKill(boolean withoutIndexes)
      throws Exception {
    write(call("kept", 10, 1, null), call("again", 10, 1, BAD));
    AccountView before = storage.acquire();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread undo =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> failure.set(e))
            .start(() -> new Eraser(storage, key).undo(BAD));
    while (undo.getState() != Thread.State.WAITING) {
      assertThat(undo.isAlive()).as("the undo waits").isTrue();
      Thread.onSpinWait();
    }
    assertThat(write(call("again", 10, 1, null)).outcomes()).containsExactly(WriteOutcome.CREATED);
    FolderCopy.make(folder.resolve("account"), folder.resolve("killed"));
    before.release();
    undo.join();
    assertThat(failure).hasNullValue();
    assertThat(rows()).containsOnlyOnce("\"again\"").contains("kept");
    storage.close();

    if (withoutIndexes) {
      removeIndexes(folder.resolve("killed"));
    }
    storage = open("killed", opened -> new Eraser(opened, key).finishMarked());
    assertThat(rows()).containsOnlyOnce("\"again\"").contains("kept");
    assertThat(write(call("again", 10, 1, null)).outcomes())
        .containsExactly(WriteOutcome.UNCHANGED);
  }

  @Test
  void aMarkThatLeadsElsewhereTakesNoOther() throws IOException {
    write(call("kept", 10, 1, null), call("corrected", 10, 1, BAD));
    long imported = place("corrected");
    write(call("corrected", 10, 2, null));
    mark(
        List.of(
            versionMark("corrected", place("kept")),
            versionMark("corrected", place("corrected")),
            new ErasureMark(
                ErasureMark.Kind.UNDONE_ROW,
                key.ofEngagement("corrected"),
                key.ofImport(BAD),
                OCTOBER,
                place("corrected"))));
    new Eraser(storage, key).finishMarked();
    assertThat(month().versions().condition(place("kept"))).isEqualTo(VersionCondition.SOUND);
    assertThat(month().versions().condition(place("corrected"))).isEqualTo(VersionCondition.SOUND);
    assertThat(month().versions().condition(imported)).isEqualTo(VersionCondition.ERASED);
    assertThat(rows()).contains("kept", "corrected");
  }

  @Test
  void aMonthStaysAsItIsWhileAnErasureIsNotFinished() throws IOException {
    write(call("corrected", 10, 1, BAD));
    write(call("corrected", 10, 2, null));
    mark(List.of(versionMark("corrected", 1L << 40)));
    AccountUpkeep upkeep =
        new AccountUpkeep(new AccountId("account"), storage, new DiskRoom(folder, 0));
    OldMonths months = new OldMonths(storage);
    OpenMonth before = month();
    upkeep.rewriteGarbage(new GarbageLimit(0, 0));
    assertThat(month()).isSameAs(before);
    assertThatThrownBy(() -> months.drop(Long.MAX_VALUE))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(rows()).contains("corrected");

    new Eraser(storage, key).finishMarked();
    upkeep.rewriteGarbage(new GarbageLimit(0, 0));
    assertThat(month()).isNotSameAs(before);
    assertThat(months.drop(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void rowsAreRestoredInPieces() throws IOException {
    int count = 5;
    write(IntStream.range(0, count).mapToObj(i -> call("c" + i, 10, 1, null)));
    write(IntStream.range(0, count).mapToObj(i -> call("c" + i, 10, 2, BAD)));
    AtomicInteger forces = new AtomicInteger();
    watch.set((change, path) -> forces.addAndGet(isLedger(change, path, FileChange.FORCE)));
    ImportUndo undo = new ImportUndo(BAD, key, 1);
    storage.change(
        files -> {
          undo.restore(files.months());
          storage.publish();
          return files;
        });
    assertThat(forces).hasValue(count);
    assertThat(undo.report()).isEqualTo(new UndoReport(0, count));
    assertThat(undo.marks()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(write(call("c" + i, 10, 1, null)).outcomes())
          .containsExactly(WriteOutcome.UNCHANGED);
    }
  }

  /** Wherever a record is hit: in its length, its links, its key, its attributes, its row. */
  @Test
  void aDamagedRecordHindersNoUndo() throws IOException {
    write(call("kept", 10, 1, null));
    for (int offset = 0; offset < 400; offset += 7) {
      String id = "hit-" + offset;
      write(call(id, 10, 1, BAD), call("sound", 10, 1, BAD));
      hit(place(id) + offset);
      assertThat(new Eraser(storage, key).undo(BAD)).as(id).isEqualTo(new UndoReport(2, 0));
      assertThat(rows()).as(id).contains("kept").doesNotContain("hit", "sound");
    }
  }

  /** A link that damage bent to another call's version is not followed. */
  @Test
  void noCallTakesThePlaceOfAnother() throws IOException {
    write(call("other", 10, 1, null), call("hit", 10, 1, BAD));
    long hit = place("hit");
    try (FileChannel file = FileChannel.open(ledger(), StandardOpenOption.WRITE)) {
      file.write(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(place("other"))
              .flip(),
          hit + PREVIOUS);
    }
    assertThat(new Eraser(storage, key).undo(BAD)).isEqualTo(new UndoReport(1, 0));
    assertThat(rows()).containsOnlyOnce("\"other\"").doesNotContain("hit");
  }

  @Test
  void nothingIsWrittenWhereAMonthCannotBeOpened() throws IOException {
    write(call("older", 9, 1, BAD));
    write(call("newer", 10, 1, null));
    write(call("newer", 10, 2, BAD));
    storage.close();
    storage = open("account", _ -> {});
    AtomicInteger writes = new AtomicInteger();
    watch.set(
        (change, path) -> {
          if (path.toString().contains("2026-09") && change == FileChange.OPEN) {
            throw new IOException("no " + change + ", by way of trial");
          }
          writes.addAndGet(isLedger(change, path, FileChange.WRITE));
        });
    assertThatThrownBy(() -> new Eraser(storage, key).undo(BAD))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(writes).hasValue(0);
    watch.set((_, _) -> {});
    assertThat(new Eraser(storage, key).undo(BAD)).isEqualTo(new UndoReport(1, 1));
  }

  private AccountStorage open(String name, Consumer<AccountStorage> mending) throws IOException {
    Path watched =
        WatchedFiles.of(folder.resolve(name), (change, path) -> watch.get().before(change, path));
    AccountSettings settings =
        new AccountSettings(
            new AccountLayout(watched),
            new DiskRoom(folder, 0),
            new SegmentCache(0),
            new ReadAhead(),
            1 << 20,
            Duration.ZERO);
    return AccountStorage.open(new AccountId("account"), settings, mending);
  }

  private void mark(List<ErasureMark> marks) {
    storage.change(
        files -> {
          files.journal().mark(marks);
          return files;
        });
  }

  private List<ErasureMark> undone() {
    ImportUndo undo = new ImportUndo(BAD, key, 1);
    storage.change(
        files -> {
          undo.restore(files.months());
          return files;
        });
    return undo.marks();
  }

  private ErasureMark versionMark(String id, long place) {
    return new ErasureMark(
        ErasureMark.Kind.VERSION, key.ofEngagement(id), key.ofImport(BAD), OCTOBER, place);
  }

  private OpenMonth month() {
    return storage.change(
        files -> {
          OpenMonth month = files.months().get(OCTOBER);
          assertThat(month).isNotNull();
          return month;
        });
  }

  private long place(String id) throws IOException {
    return month().place(EngagementKey.of(id)).orElseThrow();
  }

  private WriteReport write(VoiceCall... calls) {
    return write(Stream.of(calls));
  }

  private WriteReport write(Stream<VoiceCall> calls) {
    PendingBatch batch = new PendingBatch(calls.map(RowDraft::of).toList());
    storage.change(
        files -> {
          new GroupWriter(files, key, storage.highestSequence()).write(List.of(batch));
          storage.publish();
          return files;
        });
    batch.acknowledge();
    return batch.result();
  }

  private String rows() throws IOException {
    storage.change(
        files -> {
          files.months().all().forEach(AccountMonths::open);
          storage.publish();
          return files;
        });
    AccountView view = storage.acquire();
    try {
      return new PageSearch(view.monthsFor(ALL), view.highestSequence(), ALL, FIRST)
          .run()
          .rows()
          .toString();
    } finally {
      view.release();
    }
  }

  private Path ledger() {
    return folder.resolve("account/2026-10/ledger");
  }

  private void hit(long position) throws IOException {
    try (FileChannel file =
        FileChannel.open(ledger(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(one, position);
      one.put(0, (byte) (one.get(0) ^ 0x7f));
      file.write(one.rewind(), position);
    }
  }

  private static int isLedger(FileChange change, Path path, FileChange wanted) {
    return change == wanted && path.endsWith("ledger") ? 1 : 0;
  }

  private static VoiceCall call(String id, int month, int version, String importId) {
    return TestCalls.call(
        id,
        "2026-%02d-05T10:00:00Z".formatted(month),
        parts -> parts.totalDuration((long) version).importId(importId));
  }

  private static void removeIndexes(Path account) throws IOException {
    for (Path file : filesIn(account)) {
      if (file.toString().contains("/index-")) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).toList());
    }
  }
}
