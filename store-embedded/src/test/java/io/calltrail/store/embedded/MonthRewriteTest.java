package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Months that are mostly garbage are written anew, and nobody notices but by the room they take.
 */
@Timeout(60)
class MonthRewriteTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final EmbeddedOptions TIDY =
      new EmbeddedOptions(Duration.ofMillis(5), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10))
          .withGarbage(new GarbageLimit(32 << 10, 0.5));
  private static final int CALLS = 200;

  @TempDir private Path folder;
  private final VoiceCallStore reference = new InMemoryVoiceCallStore();

  @Test
  void isSmallerAndTellsTheSame() throws IOException {
    try (EmbeddedStore store = open()) {
      write(store, 0);
      String first = ledgerId();
      for (int version = 1; version < 5; version++) {
        write(store, version);
      }
      await(() -> !ledgerId().equals(first));
      assertSame(store);
    }
    assertThat(Files.size(month().resolve("ledger"))).isLessThan(2L * CALLS * 1_000);
    assertThat(derived()).hasSize(2);
    checkReopened();
  }

  @Test
  void losesNothingBesideWritersErasersAndReaders() throws IOException {
    Seed seed = Seed.chosen();
    Set<String> ledgers = new HashSet<>();
    try (EmbeddedStore store = open()) {
      write(store, 0);
      RandomGenerator random = seed.random(0);
      int version = 0;
      while (ledgers.size() < 8) {
        version++;
        List<VoiceCall> some =
            random.ints(20, 0, CALLS).distinct().boxed().map(call(version)).toList();
        assertThat(store.write(ACCOUNT, some)).isEqualTo(reference.write(ACCOUNT, some));
        if (version % 97 == 0) {
          ErasureTarget one = new ErasureTarget.Engagement("call-" + random.nextInt(CALLS));
          assertThat(store.erase(ACCOUNT, one)).isEqualTo(reference.erase(ACCOUNT, one));
        }
        assertSame(store);
        ledgers.add(ledgerId());
      }
    }
    checkReopened();
  }

  @Test
  void keepsTheFormBeforeAnImportSoThatItCanBeUndone() throws IOException {
    try (EmbeddedStore store = open()) {
      for (int version = 0; version < 5; version++) {
        write(store, version);
      }
      String before = ledgerId();
      List<VoiceCall> imported =
          IntStream.range(0, CALLS).mapToObj(i -> imported("call-" + i, 50 + i)).toList();
      both(store, imported);
      both(store, List.of(imported("only-imported", 1)));
      both(store, List.of(imported.get(7)));
      await(() -> !ledgerId().equals(before));
      assertSame(store);
      assertThat(store.undoImport(ACCOUNT, "import"))
          .isEqualTo(reference.undoImport(ACCOUNT, "import"));
      assertSame(store);
    }
    checkReopened();
  }

  @Test
  void keepsRowsInTheirOrderOfArrivalWhenTheNewestIsErased() throws IOException {
    try (EmbeddedStore store = open()) {
      write(store, 0);
      both(store, List.of(imported("last", 1)));
      ErasureTarget last = new ErasureTarget.Engagement("last");
      assertThat(store.erase(ACCOUNT, last)).isEqualTo(reference.erase(ACCOUNT, last));
      String first = ledgerId();
      for (int version = 1; version < 5; version++) {
        write(store, version);
      }
      await(() -> !ledgerId().equals(first));
    }
    removeDerived();
    try (EmbeddedStore store = open()) {
      PageRequest page = PageRequest.first(10, RowView.SUMMARY);
      assertThat(store.page(ACCOUNT, ALL, page).next())
          .isEqualTo(reference.page(ACCOUNT, ALL, page).next());
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder, TIDY);
  }

  private void checkReopened() throws IOException {
    try (EmbeddedStore store = open()) {
      assertSame(store);
    }
    removeDerived();
    try (EmbeddedStore store = open()) {
      assertSame(store);
      assertThat(store.health().detail()).isEmpty();
      List<VoiceCall> again = IntStream.range(0, CALLS).boxed().map(call(99_999)).toList();
      assertThat(store.write(ACCOUNT, again)).isEqualTo(reference.write(ACCOUNT, again));
      assertThat(store.write(ACCOUNT, again).count(WriteOutcome.CREATED)).isZero();
    }
  }

  private void write(VoiceCallStore store, int version) {
    both(store, IntStream.range(0, CALLS).boxed().map(call(version)).toList());
  }

  private void both(VoiceCallStore store, List<VoiceCall> calls) {
    assertThat(store.write(ACCOUNT, calls)).isEqualTo(reference.write(ACCOUNT, calls));
  }

  private void assertSame(VoiceCallStore store) {
    PageRequest all = PageRequest.first(1_000, RowView.SUMMARY);
    assertThat(store.page(ACCOUNT, ALL, all).rows().toString())
        .isEqualTo(reference.page(ACCOUNT, ALL, all).rows().toString());
  }

  private static Function<Integer, VoiceCall> call(int version) {
    return number ->
        TestCalls.call(
            "call-" + number,
            "2026-10-05T10:00:00Z",
            parts -> parts.totalDuration((long) version).consumerDisplayName("x".repeat(200)));
  }

  private static VoiceCall imported(String id, long duration) {
    return TestCalls.call(
        id, "2026-10-06T10:00:00Z", parts -> parts.totalDuration(duration).importId("import"));
  }

  private Path month() {
    return folder.resolve("accounts/account/2026-10");
  }

  private String ledgerId() {
    try {
      return Ledger.idOf(month().resolve("ledger")).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> derived() throws IOException {
    try (Stream<Path> entries = Files.list(month())) {
      return entries.filter(entry -> !entry.endsWith("ledger")).toList();
    }
  }

  private void removeDerived() throws IOException {
    for (Path entry : derived()) {
      Folders.remove(entry);
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
