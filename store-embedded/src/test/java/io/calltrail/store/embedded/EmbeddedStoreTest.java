package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.Agent;
import io.calltrail.model.Direction;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to the embedded store; the promises it shares are in its contract tests. */
@Timeout(120)
class EmbeddedStoreTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final Instant NOON = Instant.parse("2026-10-15T12:00:00Z");
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  @TempDir private Path folder;

  @Test
  void keepsCallsOverARestart() {
    String rows;
    try (EmbeddedStore store = open()) {
      assertThat(store.write(ACCOUNT, calls(250)).count(WriteOutcome.CREATED)).isEqualTo(250);
      rows = page(store).rows().toString();
    }
    try (EmbeddedStore store = open()) {
      assertThat(page(store).totalRecords()).isEqualTo(250);
      assertThat(page(store).rows().toString()).isEqualTo(rows);
      assertThat(store.knownIds(ACCOUNT).hasUser("agent-3")).isTrue();
      assertThat(store.write(ACCOUNT, calls(250)).count(WriteOutcome.UNCHANGED)).isEqualTo(250);
    }
  }

  @Test
  void aCallAndItsCorrectionInOneBatchAreOneRow() {
    VoiceCall first = moved("moved", "2026-10-15T10:00:00Z", "first");
    VoiceCall later = moved("moved", "2026-10-15T14:00:00Z", "second");
    try (EmbeddedStore store = open()) {
      assertThat(
              store
                  .write(ACCOUNT, List.of(first, call("other", NOON, "+12055551000"), later))
                  .outcomes())
          .containsExactly(WriteOutcome.CREATED, WriteOutcome.CREATED, WriteOutcome.CORRECTED);
      assertThat(page(store).totalRecords()).isEqualTo(2);
      assertThat(page(store).rows().toString()).contains("T14:00:00").doesNotContain("T10:00:00");
      store.undoImport(ACCOUNT, "second");
      assertThat(page(store).totalRecords()).isEqualTo(2);
      assertThat(page(store).rows().toString()).contains("T10:00:00").doesNotContain("T14:00:00");
    }
  }

  private static VoiceCall moved(String id, String start, String importId) {
    return TestCalls.call(id, start, parts -> parts.importId(importId));
  }

  @Test
  void cutsTheLedgerToItsContentWhenClosed() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(10));
      assertThat(Files.size(ledger())).isGreaterThanOrEqualTo(1 << 20);
    }
    assertThat(Files.size(ledger())).isLessThan(1 << 16);
  }

  @Test
  void makesAnIndexAnewThatIsMissing() throws IOException {
    String rows;
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(100));
      rows = page(store).rows().toString();
    }
    deleteIndex();
    try (EmbeddedStore store = open()) {
      assertThat(page(store).rows().toString()).isEqualTo(rows);
    }
  }

  @Test
  void knowsTheRowsBehindAFilterOfKeysThatWasSavedEarlier() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(3));
    }
    Path keys =
        entriesOfMonth().stream()
            .filter(entry -> entry.getFileName().toString().startsWith("keys-"))
            .findFirst()
            .orElseThrow();
    byte[] early = Files.readAllBytes(keys);
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(6));
    }
    Files.write(keys, early);
    try (EmbeddedStore store = open()) {
      assertThat(store.write(ACCOUNT, calls(6)).count(WriteOutcome.UNCHANGED)).isEqualTo(6);
    }
  }

  @Test
  void removesWhatIsLeftOfAnotherLedger() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(3));
    }
    List<Path> own = entriesOfMonth();
    Files.writeString(month().resolve("ledger.rewritten"), "left");
    Files.createDirectory(month().resolve("index-0000000000000001"));
    Files.writeString(month().resolve("keys-0000000000000001"), "left");
    try (EmbeddedStore store = open()) {
      assertThat(page(store).totalRecords()).isEqualTo(3);
      assertThat(entriesOfMonth()).isEqualTo(own);
    }
  }

  @Test
  void cutsATornRecordAtTheEnd() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(5));
    }
    byte[] ledger = Files.readAllBytes(ledger());
    byte[] tail = Arrays.copyOfRange(ledger, ledger.length / 2 & -8, ledger.length - 24);
    Files.write(ledger(), tail, StandardOpenOption.APPEND);
    try (EmbeddedStore store = open()) {
      assertThat(page(store).totalRecords()).isEqualTo(5);
      store.write(ACCOUNT, calls(6));
      assertThat(page(store).totalRecords()).isEqualTo(6);
    }
  }

  @Test
  void tellsOfADamagedLedgerAtEveryOpening() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("damaged", NOON, "+12055550101")));
      store.write(ACCOUNT, calls(5));
    }
    flip(ledger(), indexOf(Files.readAllBytes(ledger()), "\"damaged\""));
    deleteIndex();
    for (int opening = 0; opening < 3; opening++) {
      try (EmbeddedStore store = open()) {
        assertThat(store.health().detail())
            .as("opening %d", opening)
            .isEqualTo("account account: the ledger of 2026-10 is damaged");
        assertThat(page(store).totalRecords()).isEqualTo(5);
      }
    }
  }

  @Test
  void leavesOutAnAccountThatCannotBeOpenedUntilItCan() throws IOException {
    AccountId other = new AccountId("other");
    EmbeddedOptions busy =
        new EmbeddedOptions(
            Duration.ofMillis(10), Duration.ofMinutes(1), 1 << 20, Duration.ofMillis(10));
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(3));
      store.write(other, calls(4));
    }
    Files.createDirectory(folder.resolve("accounts/lost+found"));
    Path journal = folder.resolve("accounts/account/journal");
    byte[] sound = Files.readAllBytes(journal);
    flip(journal, 0);
    try (EmbeddedStore store = EmbeddedStore.open(folder, busy)) {
      assertThat(store.page(other, ALL, FIRST).totalRecords()).isEqualTo(4);
      assertThatThrownBy(() -> page(store))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("account account cannot be opened");
      assertThatThrownBy(() -> store.write(ACCOUNT, calls(1)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(store.health().readable()).isFalse();
      assertThat(store.health().detail()).isEqualTo("account account cannot be opened");
      Files.write(journal, sound);
      await(() -> store.health().readable());
      assertThat(page(store).totalRecords()).isEqualTo(3);
      assertThat(store.health()).isEqualTo(StoreHealth.HEALTHY);
    }
  }

  @Test
  void answersAPageInFullOrNotAtAllWhileItCloses() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      EmbeddedStore store = open();
      store.write(ACCOUNT, calls(5));
      Set<Long> totals = ConcurrentHashMap.newKeySet();
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      while (true) {
                        totals.add(page(store).totalRecords());
                      }
                    } catch (StoreUnavailableException _) {
                      totals.add(-1L);
                    }
                  });
      await(() -> !totals.isEmpty());
      store.close();
      reader.join();
      assertThat(totals).containsExactlyInAnyOrder(5L, -1L);
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (EmbeddedStore store = open()) {
      assertThat(store.health().writable()).isTrue();
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void refusesANewerFormat() throws IOException {
    open().close();
    Files.writeString(folder.resolve("format"), "calltrail data 99\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("format 99");
  }

  @Test
  void leavesNoByteOfAnErasedCall() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(50));
      store.write(ACCOUNT, List.of(call("secret-engagement", NOON, "+12055550188")));
      store.write(ACCOUNT, List.of(call("secret-engagement", NOON.plusSeconds(5), "+12055550188")));
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550188"))).isEqualTo(1);
      assertThat(filesWith("secret-engagement")).isEmpty();
      assertThat(filesWith("2055550188")).isEmpty();
      assertThat(page(store).totalRecords()).isEqualTo(50);
    }
    assertThat(filesWith("secret-engagement")).isEmpty();
    try (EmbeddedStore store = open()) {
      assertThat(page(store).totalRecords()).isEqualTo(50);
      assertThat(
              store
                  .write(ACCOUNT, List.of(call("secret-engagement", NOON, "+12055550188")))
                  .outcomes())
          .containsExactly(WriteOutcome.ERASED);
    }
  }

  @Test
  void leavesNoByteOfANumberThatOnlyAnOldVersionHas() throws IOException {
    String rows;
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(5));
      store.write(ACCOUNT, List.of(call("renumbered", NOON, "+12055550188")));
      store.write(ACCOUNT, List.of(call("renumbered", NOON, "+12055550199")));
      rows = page(store).rows().toString();
      assertThat(filesWith("2055550188")).isNotEmpty();
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550188"))).isZero();
      assertThat(filesWith("2055550188")).isEmpty();
      assertThat(page(store).rows().toString()).isEqualTo(rows);
    }
    deleteIndex();
    try (EmbeddedStore store = open()) {
      assertThat(page(store).rows().toString()).isEqualTo(rows);
      assertThat(store.write(ACCOUNT, List.of(call("renumbered", NOON, "+12055550177"))).outcomes())
          .containsExactly(WriteOutcome.CORRECTED);
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550177"))).isEqualTo(1);
      assertThat(filesWith("renumbered")).isEmpty();
    }
  }

  @Test
  void findsARowInItsHomeMonthAfterItsStartMoved() {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("a", NOON, "+12055550100")));
      Instant moved = Instant.parse("2026-03-01T00:00:00Z");
      assertThat(store.write(ACCOUNT, List.of(call("a", moved, "+12055550100"))).outcomes())
          .containsExactly(WriteOutcome.CORRECTED);
    }
    try (EmbeddedStore store = open()) {
      VoiceCallQuery march =
          VoiceCallQuery.of(
              new TimeWindow(
                  Instant.parse("2026-03-01T00:00:00Z").getEpochSecond(),
                  Instant.parse("2026-03-02T00:00:00Z").getEpochSecond()));
      assertThat(store.page(ACCOUNT, march, FIRST).totalRecords()).isEqualTo(1);
      assertThat(page(store).totalRecords()).isEqualTo(1);
      assertThat(
              store
                  .page(ACCOUNT, ALL.with(CallAttribute.ENGAGEMENT_ID, Set.of("a")), FIRST)
                  .count())
          .isEqualTo(1);
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT);
  }

  private Path month() {
    return folder.resolve("accounts/account/2026-10");
  }

  private Path ledger() {
    return month().resolve("ledger");
  }

  private List<Path> entriesOfMonth() throws IOException {
    try (Stream<Path> entries = Files.list(month())) {
      return entries.sorted().toList();
    }
  }

  private void deleteIndex() throws IOException {
    try (Stream<Path> files = Files.walk(month())) {
      for (Path file :
          files
              .filter(path -> path.toString().contains("/index-"))
              .filter(Files::isRegularFile)
              .toList()) {
        Files.delete(file);
      }
    }
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 0x10;
    Files.write(file, bytes);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static VoiceCallPage page(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, FIRST);
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static List<VoiceCall> calls(int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call("engagement-" + i, NOON.minusSeconds(i % 7), "+1205555" + (1000 + i)));
    }
    return calls;
  }

  private static VoiceCall call(String id, Instant start, String consumer) {
    try {
      return VoiceCall.builder(NumberingPlan.international())
          .engagementId(id)
          .direction(Direction.INBOUND)
          .startTime(start)
          .consumerNumber(consumer)
          .agents(List.of(Agent.named("agent-" + Math.floorMod(id.hashCode(), 5), "Agent")))
          .build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
