package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month that cannot be written anew stays as it is, and its account notices nothing. */
@Timeout(60)
@ExtendWith(QuietStore.class)
class FailedRewriteTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final int CALLS = 200;

  /** An account that failed would stay closed for a day. */
  private static final EmbeddedOptions TIDY =
      new EmbeddedOptions(Duration.ofMillis(5), Duration.ofDays(1), 64 << 20, Duration.ofDays(1))
          .withGarbage(new GarbageLimit(32 << 10, 0.5));

  @TempDir(factory = QuickFolders.class)
  private Path folder;

  private volatile String refusedName = "none";
  private final CountDownLatch refused = new CountDownLatch(1);

  /**
   * The ledger is refused at once, the index when its folder is there, the filter of keys when all
   * is copied. Nothing of it stays.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ledger.rewritten", "write.lock", "keys-"})
  void theAccountGoesOn(String name) throws IOException {
    Path watched = WatchedFiles.of(folder.resolve("data"), (_, path) -> refuse(path));
    try (EmbeddedStore store = EmbeddedStore.open(watched, TIDY)) {
      store.write(ACCOUNT, calls(0));
      refusedName = name;
      int version = 1;
      while (refused.getCount() > 0 || version < 10) {
        assertThat(store.write(ACCOUNT, calls(version)).count(WriteOutcome.STALE)).isZero();
        version++;
      }
      assertThat(store.write(ACCOUNT, calls(version)).count(WriteOutcome.CORRECTED))
          .isEqualTo(CALLS);
      assertThat(store.health().detail()).isEmpty();
      refusedName = "none";
    }
    try (Stream<Path> entries = Files.list(folder.resolve("data/accounts/account/2026-10"))) {
      assertThat(entries.map(entry -> entry.getFileName().toString().replaceFirst("-.*", "")))
          .containsExactlyInAnyOrder("ledger", "index", "keys");
    }
  }

  private void refuse(Path path) throws IOException {
    if (path.getFileName().toString().startsWith(refusedName)) {
      refused.countDown();
      throw new IOException("refused");
    }
  }

  private static List<VoiceCall> calls(long version) {
    return IntStream.range(0, CALLS)
        .mapToObj(
            number ->
                TestCalls.call(
                    "call-" + number,
                    "2026-10-05T10:00:00Z",
                    parts -> parts.totalDuration(version).consumerDisplayName("x".repeat(200))))
        .toList();
  }
}
