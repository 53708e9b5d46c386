package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.embedded.fault.QuietStore;
import io.calltrail.store.embedded.index.IndexForgery;
import io.calltrail.store.embedded.index.SpoiltSegment;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Months that are mostly garbage are written anew, and nobody notices but by the room they take.
 */
@Timeout(60)
@ExtendWith(QuietStore.class)
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

  @ParameterizedTest
  @EnumSource
  void leavesAMonthAsItIsThatIsDamaged(Damage damage) throws IOException {
    Path damaged = month("2026-10");
    Path sound = month("2026-09");
    try (EmbeddedStore store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT)) {
      for (int version = 0; version < 5; version++) {
        write(store, version);
        both(store, earlier(version));
      }
    }
    String ledger = ledgerId(damaged);
    String replaced = ledgerId(sound);
    damage.inflict(damaged);
    try (EmbeddedStore store = open()) {
      await(() -> !ledgerId(sound).equals(replaced)); // The newest month's turn is first.
      assertThat(ledgerId(damaged)).isEqualTo(ledger);
      assertThat(store.health().detail()).isEqualTo(damage.told);
    }
    assertThat(damaged.resolve("ledger.rewritten")).doesNotExist();
    damage.mend(damaged);
    try (EmbeddedStore store = EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT)) {
      assertSame(store);
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

  private static List<VoiceCall> earlier(long version) {
    return IntStream.range(0, CALLS)
        .mapToObj(
            number ->
                TestCalls.call(
                    "earlier-" + number,
                    "2026-09-05T10:00:00Z",
                    parts -> parts.totalDuration(version).consumerDisplayName("x".repeat(200))))
        .toList();
  }

  private Path month() {
    return month("2026-10");
  }

  private Path month(String name) {
    return folder.resolve("accounts/account/" + name);
  }

  private String ledgerId() {
    return ledgerId(month());
  }

  private static String ledgerId(Path month) {
    try {
      return LedgerId.of(month.resolve("ledger")).toString();
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
    while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  /** What can be wrong with a month's files, though nobody has noticed yet. */
  private enum Damage {
    RECORD("account account: the ledger of 2026-10 is damaged") {
      @Override
      void inflict(Path month) throws IOException {
        byte[] ledger = Files.readAllBytes(month.resolve("ledger"));
        String text = new String(ledger, StandardCharsets.ISO_8859_1);
        ledger[text.lastIndexOf("\"call-0\"") - 1] ^= 0x08;
        Files.write(month.resolve("ledger"), ledger);
      }

      @Override
      void mend(Path month) throws IOException {
        inflict(month);
      }
    },
    INDEX_FILES("") {
      @Override
      void inflict(Path month) throws IOException {
        SpoiltSegment.TERMS.spoil(index(month));
      }
    },
    PLACE_OF_NO_ROW("") {
      @Override
      void inflict(Path month) throws IOException {
        forge(IndexForgery.WRONG_PLACE, month, rows(month).getLast());
      }
    },
    PLACE_OF_A_CORRECTED_ROW("") {
      @Override
      void inflict(Path month) throws IOException {
        forge(IndexForgery.WRONG_TERM, month, rows(month).getFirst());
      }
    };

    private final String told;

    Damage(String told) {
      this.told = told;
    }

    abstract void inflict(Path month) throws IOException;

    /** Mends what is not by opening the month again. */
    void mend(Path month) throws IOException {}

    private static void forge(IndexForgery forgery, Path month, long place) throws IOException {
      forgery.inflict(index(month), month.resolve("ledger"), place);
    }

    private static Path index(Path month) throws IOException {
      return month.resolve("index-" + LedgerId.of(month.resolve("ledger")));
    }

    /** Where the versions of rows stand. */
    private static List<Long> rows(Path month) throws IOException {
      List<Long> places = new ArrayList<>();
      try (LedgerReader reader = LedgerReader.open(month.resolve("ledger"))) {
        long place = Ledger.firstRecord();
        RawRecord record = reader.recordAt(place);
        while (record != null) {
          if (record.kind() == RecordKind.ROW) {
            places.add(place);
          }
          place += record.length();
          record = reader.recordAt(place);
        }
      }
      return places;
    }
  }
}
