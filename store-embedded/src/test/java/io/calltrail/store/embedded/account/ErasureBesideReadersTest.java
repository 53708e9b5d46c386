package io.calltrail.store.embedded.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.ReadAhead;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A query that began before an erasure, and is still reading. */
@Timeout(60)
class ErasureBesideReadersTest {

  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);

  @TempDir private Path folder;
  private ErasureKey key;
  private AccountStorage storage;

  @BeforeEach
  void fill() throws IOException {
    ErasureKey.create(folder.resolve("key"));
    key = ErasureKey.open(folder.resolve("key"));
    AccountSettings settings =
        new AccountSettings(
            new AccountLayout(folder.resolve("account")),
            new DiskRoom(folder, 0),
            new SegmentCache(0),
            new ReadAhead(),
            1 << 20,
            Duration.ZERO);
    storage = AccountStorage.open(new AccountId("account"), settings, _ -> {});
    write("kept", "doomed");
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void readsItsRowsWholeAndIsWaitedFor() throws Exception {
    AccountView before = storage.acquire();
    String rows = rows(before);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread eraser =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> failure.set(e))
            .start(() -> new Eraser(storage, key).erase(new ErasureTarget.Engagement("doomed")));
    while (eraser.getState() != Thread.State.WAITING) {
      assertThat(eraser.isAlive()).as("the erasure waits").isTrue();
      Thread.onSpinWait();
    }
    assertThat(rows(before)).isEqualTo(rows).contains("doomed");
    before.release();
    eraser.join();
    assertThat(failure).hasNullValue();

    AccountView after = storage.acquire();
    assertThat(rows(after)).contains("kept").doesNotContain("doomed");
    after.release();
  }

  private void write(String... ids) {
    List<RowDraft> calls =
        List.of(ids).stream()
            .map(id -> RowDraft.of(TestCalls.call(id, "2026-10-05T10:00:00Z")))
            .toList();
    storage.change(
        files -> {
          new GroupWriter(files, key, storage.highestSequence())
              .write(List.of(new PendingBatch(calls)));
          storage.publish();
          return files;
        });
  }

  private static String rows(AccountView view) throws IOException {
    return new PageSearch(view.monthsFor(ALL), view.highestSequence(), ALL, FIRST)
        .run()
        .rows()
        .toString();
  }
}
