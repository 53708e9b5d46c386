package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be removed when nobody needs them any more: no erasure passes them by. */
@Timeout(60)
@ExtendWith(QuietStore.class)
class LeftoversTest {

  private static final AccountId ACCOUNT = new AccountId("account");

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private final CountDownLatch kept = new CountDownLatch(1);
  private volatile boolean keeps;
  private volatile boolean failsAfterMoves;

  @Test
  void aDroppedMonthThatStaysIsRemovedBeforeSomethingIsErased() throws IOException {
    try (EmbeddedStore store = open(Duration.ofDays(1), GarbageLimit.DEFAULT)) {
      store.write(ACCOUNT, List.of(call("old", "2019-01", 1), call("new", "2026-02", 1)));
      keeps = true;
      assertThatThrownBy(
              () ->
                  store.dropBefore(ACCOUNT, Instant.parse("2020-01-01T00:00:00Z").getEpochSecond()))
          .isInstanceOf(StoreException.class);
      ErasureTarget old = new ErasureTarget.Engagement("old");
      assertThatThrownBy(() -> store.erase(ACCOUNT, old))
          .isInstanceOf(StoreUnavailableException.class);
      keeps = false;
      assertThat(store.erase(ACCOUNT, old)).isZero();
      assertThat(leftOf("2019-01")).isEmpty();
    }
  }

  @Test
  void aDroppedMonthThatStaysKeepsNoAccountFromOpening() throws IOException {
    long cutoff = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    keeps = true;
    try (EmbeddedStore store = open(Duration.ofDays(1), GarbageLimit.DEFAULT)) {
      store.write(ACCOUNT, List.of(call("old", "2019-01", 1), call("new", "2026-02", 1)));
      assertThatThrownBy(() -> store.dropBefore(ACCOUNT, cutoff))
          .isInstanceOf(StoreException.class);
    }
    try (EmbeddedStore store = open(Duration.ofDays(1), GarbageLimit.DEFAULT)) {
      assertThat(store.health().detail()).isEmpty();
      store.write(ACCOUNT, List.of(call("old", "2019-01", 2)));
      assertThatThrownBy(() -> store.dropBefore(ACCOUNT, cutoff))
          .isInstanceOf(StoreUnavailableException.class);
      keeps = false;
      assertThat(store.dropBefore(ACCOUNT, cutoff)).isEqualTo(1);
      assertThat(leftOf("2019-01")).isEmpty();
    }
  }

  @Test
  void aMonthThatStaysSinceItsDropFailedIsRemovedBeforeSomethingIsErased() throws IOException {
    try (EmbeddedStore store = open(Duration.ofDays(1), GarbageLimit.DEFAULT)) {
      store.write(ACCOUNT, List.of(call("old", "2019-01", 1), call("new", "2026-02", 1)));
      keeps = true;
      failsAfterMoves = true;
      assertThatThrownBy(
              () ->
                  store.dropBefore(ACCOUNT, Instant.parse("2020-01-01T00:00:00Z").getEpochSecond()))
          .isInstanceOf(StoreException.class);
      failsAfterMoves = false;
      assertThat(leftOf("2019-01")).isNotEmpty();
      ErasureTarget old = new ErasureTarget.Engagement("old");
      assertThatThrownBy(() -> askedAgain(() -> store.erase(ACCOUNT, old)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("cannot be removed yet");
      keeps = false;
      assertThat(store.erase(ACCOUNT, old)).isZero();
      assertThat(leftOf("2019-01")).isEmpty();
    }
  }

  @Test
  void theIndexOfAMonthWrittenAnewThatStaysIsRemovedBeforeSomethingIsErased()
      throws IOException, InterruptedException {
    try (EmbeddedStore store = open(Duration.ofMillis(10), new GarbageLimit(1, 0.1))) {
      keeps = true;
      for (int version = 1; version < 40; version++) {
        store.write(ACCOUNT, List.of(call("one", "2026-02", version)));
      }
      assertThat(kept.await(30, TimeUnit.SECONDS)).isTrue();
      ErasureTarget one = new ErasureTarget.Engagement("one");
      assertThatThrownBy(() -> store.erase(ACCOUNT, one))
          .isInstanceOf(StoreUnavailableException.class);
      keeps = false;
      assertThat(store.erase(ACCOUNT, one)).isEqualTo(1);
    }
    assertThat(leftOf("index-")).hasSize(1);
  }

  private EmbeddedStore open(Duration commitInterval, GarbageLimit garbage) {
    Path data = WatchedFiles.of(folder.resolve("data"), this::keep);
    return EmbeddedStore.open(
        data,
        new EmbeddedOptions(commitInterval, Duration.ofDays(1), 64 << 20, Duration.ofMillis(1))
            .withReserveBytes(0)
            .withGarbage(garbage));
  }

  /** Keeps folders, and so what a folder of an index or a dropped month is. */
  private void keep(FileChange change, Path path) throws IOException {
    String name = path.getFileName().toString();
    if (keeps && change == FileChange.DELETE && (name.startsWith("index-") || isDropped(path))) {
      kept.countDown();
      throw new IOException("no DELETE by way of trial");
    }
    if (failsAfterMoves && change == FileChange.FORCE && name.equals(ACCOUNT.value())) {
      throw new IOException("no FORCE of the account's folder by way of trial");
    }
  }

  /** Asks until the account has rested since its failure. */
  private static void askedAgain(Runnable request) {
    while (true) {
      try {
        request.run();
        return;
      } catch (StoreUnavailableException e) {
        if (!e.getMessage().contains("opened again in a moment")) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static boolean isDropped(Path path) {
    return path.toString().contains(".dropped");
  }

  private List<Path> leftOf(String name) throws IOException {
    List<Path> left = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> path.getFileName().toString().startsWith(name)).forEach(left::add);
    }
    return left;
  }

  private static VoiceCall call(String id, String month, long version) {
    return TestCalls.call(id, month + "-05T10:00:00Z", parts -> parts.totalDuration(version));
  }
}
