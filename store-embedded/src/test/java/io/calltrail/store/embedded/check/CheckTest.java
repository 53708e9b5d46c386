package io.calltrail.store.embedded.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.fault.FolderCopy;
import io.calltrail.store.embedded.index.IndexForgery;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.month.FilterForgery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of damage is found, named, and confined to its month; what is derived is mended. */
class CheckTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final String MONTH = "accounts/account/2026-02";

  private static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 1 << 20, Duration.ofSeconds(1))
          .withReserveBytes(0);

  private static final KeeperProgress SILENT =
      new KeeperProgress() {
        @Override
        public void advanced(long bytesDone, long bytesInAll) {
          assertThat(bytesDone).isLessThanOrEqualTo(bytesInAll);
        }

        @Override
        public void note(String message) {}
      };

  @TempDir private Path data;
  private Path month;
  private Path ledger;

  /** Three months with corrected, erased and imported rows. */
  @BeforeEach
  void fill() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      for (int version = 1; version <= 3; version++) {
        List<VoiceCall> calls = new ArrayList<>();
        for (int i = 0; i < 30 - 5 * version; i++) {
          calls.add(call("call-" + i, version, 1 + i % 3, "+12055550100"));
        }
        store.write(ACCOUNT, calls);
      }
      store.write(ACCOUNT, List.of(call("renumbered", 1, 2, "+12055550177")));
      store.write(ACCOUNT, List.of(call("renumbered", 2, 2, "+12055550100")));
      store.write(ACCOUNT, List.of(call("renumbered", 3, 2, "+12055550101")));
      store.erase(ACCOUNT, new ErasureTarget.Engagement("call-4"));
      store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550177"));
    }
    month = data.resolve(MONTH);
    ledger = month.resolve("ledger");
  }

  @Test
  void findsNothingWhereAllIsSound() throws IOException {
    CheckReport report = check();
    assertThat(report.findings()).isEmpty();
    assertThat(report.accounts()).isEqualTo(1);
    assertThat(report.months()).isEqualTo(3);
    assertThat(report.rows()).isEqualTo(25);
    assertThat(report.records()).isGreaterThan(60);
  }

  @Test
  void leavesAFolderAloneThatAServerHasOpen() {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(store.health().detail()).isEmpty();
      assertThatThrownBy(this::check)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use by another process");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRONG_PLACE")
  void findsWhatAnIndexSaysElse(IndexForgery forgery) throws IOException {
    long place = lastRow();
    forgery.inflict(derived("index-"), ledger, place);

    assertFound(derived("index-"), place, true);
    assertRepaired();
  }

  /** A commit beside a writer takes along what came behind the place it says. */
  @Test
  void findsNothingWhereAnIndexHasMoreThanItSays() throws IOException {
    for (long place : rows()) {
      IndexForgery.endAt(derived("index-"), place);
      assertThat(check().findings()).as("an index that says it ends at %d", place).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRONG_PLACE")
  void findsWhatAnIndexSaysElseOfWhatItHasMore(IndexForgery forgery) throws IOException {
    long place = lastRow();
    long before = rows().get(rows().size() - 2);
    forgery.inflict(derived("index-"), ledger, place);
    IndexForgery.endAt(derived("index-"), place);

    assertFound(derived("index-"), forgery == IndexForgery.MISSING_ROW ? before : place, true);
    assertRepaired();
  }

  @Test
  void findsAFilterThatLacksKeys() throws IOException {
    FilterForgery.inflict(derived("keys-"), Files.size(ledger));
    assertFound(derived("keys-"), -1, true);
    assertRepaired();
  }

  @Test
  void findsAFilterWithAFlippedBit() throws IOException {
    flip(derived("keys-"), 1_000);
    assertFound(derived("keys-"), -1, true);
    assertRepaired();
  }

  @Test
  void findsAnIndexWithAFlippedBit() throws IOException {
    Path index = derived("index-");
    flipInSegment(index);
    assertFound(index, -1, true);
    assertRepaired();
  }

  @Test
  void findsAFlippedBitInALedger() throws IOException {
    long place = lastRow();
    flip(ledger, place + 100);
    assertFound(ledger, place, false);
    assertNotRepaired();
  }

  @Test
  void findsALedgerThatIsMissing() throws IOException {
    Files.delete(ledger);
    assertFound(ledger, -1, false);
    assertNotRepaired();
  }

  @Test
  void findsALedgerThatIsMissingTogetherWithItsIndex() throws IOException {
    Files.delete(ledger);
    Folders.remove(derived("index-"));
    assertFound(ledger, -1, false);
    assertNotRepaired();
  }

  @Test
  void findsAnIndexThatIsMissing() throws IOException {
    Path index = derived("index-");
    Folders.remove(index);
    assertFound(index, -1, true);
    assertRepaired();
  }

  @Test
  void findsNothingWhereAnIndexWasBeingMadeAnew() throws IOException {
    Folders.empty(derived("index-"));
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void findsALedgerThatWasCut() throws IOException {
    cutLastRow();
    assertFound(ledger, -1, false);
    assertNotRepaired();
  }

  @Test
  void findsALedgerThatWasCutThoughItsIndexIsMissing() throws IOException {
    Folders.remove(derived("index-"));
    cutLastRow();
    assertLedgerNotRepaired(-1);
  }

  @Test
  void findsALedgerThatWasCutThoughItsIndexIsDamaged() throws IOException {
    flipInSegment(derived("index-"));
    Files.delete(derived("keys-"));
    cutLastRow();
    assertLedgerNotRepaired(-1);
  }

  @Test
  void findsADamagedEndOfALedgerThoughItsIndexIsMissing() throws IOException {
    Folders.remove(derived("index-"));
    long last = lastRow();
    for (long place = last; place < Files.size(ledger); place += 8) {
      flip(ledger, place);
    }
    assertLedgerNotRepaired(last);
  }

  /** What is erased of a damaged version does not tell which version was before it. */
  @Test
  void findsNothingWhereAVersionWasDamagedWhenItWasErased() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      store.write(ACCOUNT, List.of(call("split", 1, 2, "+12055550178")));
      store.write(ACCOUNT, List.of(call("split", 2, 2, "+12055550179")));
      store.write(ACCOUNT, List.of(call("split", 3, 2, "+12055550101")));
    }
    flip(ledger, rows().get(rows().size() - 2) + 100);
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550179"))).isZero();
      assertThat(store.health().detail()).isEmpty();
    }
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void findsAFlippedBitInTheJournal() throws IOException {
    Path journal = data.resolve("accounts/account/journal");
    flip(journal, Ledger.firstRecord() + 40);
    assertThat(check().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).isEqualTo("accounts/account/journal"));
  }

  @Test
  void findsEngagementsInTwoMonths() throws IOException {
    FolderCopy.make(month, data.resolve("accounts/account/2026-04"));
    List<Finding> findings = check().findings();
    assertThat(findings).hasSize(8);
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.path()).isEqualTo("accounts/account/2026-04/ledger");
              assertThat(finding.what()).isEqualTo("its engagement has a row in 2026-02 too");
            });
  }

  private CheckReport check() throws IOException {
    return new Check(data, SILENT).run();
  }

  private void assertFound(Path file, long place, boolean isDerived) throws IOException {
    List<Finding> findings = check().findings();
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(data.resolve(finding.path())).isEqualTo(file);
              assertThat(finding.place()).isEqualTo(place);
              assertThat(finding.isDerived()).isEqualTo(isDerived);
              assertThat(finding.toString()).doesNotContain("call-", "205555");
            });
  }

  private void assertRepaired() throws IOException {
    CheckReport report = new Check(data, SILENT).repair(STILL);
    assertThat(report.findings()).isEmpty();
    assertThat(report.repaired()).containsExactly(MONTH);
    assertThat(report.rows()).isEqualTo(25);
  }

  private void assertNotRepaired() throws IOException {
    CheckReport report = new Check(data, SILENT).repair(STILL);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.repaired()).isEmpty();
  }

  /** The ledger and its index are named, and what is left of the index stays. */
  private void assertLedgerNotRepaired(long place) throws IOException {
    List<Path> files = files();
    CheckReport report = new Check(data, SILENT).repair(STILL);
    assertThat(report.findings()).hasSize(2);
    assertThat(report.findings())
        .filteredOn(finding -> data.resolve(finding.path()).equals(ledger))
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo(place));
    assertThat(report.repaired()).isEmpty();
    assertThat(files()).isEqualTo(files);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.walk(month)) {
      return entries.sorted().toList();
    }
  }

  private void cutLastRow() throws IOException {
    long end = lastRow();
    try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
      file.truncate(end);
    }
  }

  private static void flipInSegment(Path index) throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      Path segment = files.filter(file -> file.toString().endsWith(".cfs")).findAny().orElseThrow();
      flip(segment, Files.size(segment) / 2);
    }
  }

  private Path derived(String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(month)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(prefix))
          .findAny()
          .orElseThrow();
    }
  }

  private long lastRow() throws IOException {
    return rows().getLast();
  }

  /** Where versions of rows stand in the ledger. */
  private List<Long> rows() throws IOException {
    List<Long> rows = new ArrayList<>();
    try (LedgerReader reader = LedgerReader.open(ledger)) {
      reader.visit(
          0,
          Long.MAX_VALUE,
          0,
          new RawVisitor() {
            @Override
            public void record(RawRecord sound) {
              if (sound.kind() == RecordKind.ROW) {
                rows.add(sound.place());
              }
            }

            @Override
            public void damaged(long place, long end) {
              throw new AssertionError("damage at " + place);
            }
          });
    }
    return rows;
  }

  private static void flip(Path file, long place) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) place] ^= 4;
    Files.write(file, bytes);
  }

  private static VoiceCall call(String id, int version, int month, String number) {
    return TestCalls.call(
        id,
        "2026-%02d-05T10:00:00Z".formatted(month),
        parts ->
            parts
                .direction(Direction.INBOUND)
                .consumerNumber(number)
                .importId("import-" + version)
                .totalDuration((long) version));
  }
}
