package io.calltrail.store.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.ErasureSecret;
import io.calltrail.store.transfer.Transfer;
import io.calltrail.store.transfer.TransferReport;
import io.calltrail.store.transfer.TransferableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a store whose contents were taken to another one of its kind. */
public abstract class TransferContract {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final AccountId OTHER = new AccountId("Other_1");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  @TempDir private Path folder;

  private VoiceCallStore from;
  private VoiceCallStore to;

  /** Opens the store in a folder, or makes it with a secret. */
  protected abstract VoiceCallStore open(Path folder, ErasureSecret secret);

  @BeforeEach
  void open() {
    from = open(folder.resolve("from"), ErasureSecret.random());
    to = open(folder.resolve("to"), contents(from).erasureSecret());
  }

  @AfterEach
  void close() {
    from.close();
    to.close();
  }

  @Test
  void theOtherListsTheSame() {
    for (int i = 0; i < 30; i++) {
      from.write(
          ACCOUNT, List.of(call("call-" + i, "2026-%02d-05T10:00:00Z".formatted(1 + i % 4))));
    }
    from.write(OTHER, List.of(call("call-1", "2026-01-05T10:00:00Z")));

    TransferReport report = transfer();

    assertThat(report.findings()).isEmpty();
    assertThat(report.accounts()).isEqualTo(2);
    assertThat(report.months()).isEqualTo(5);
    assertThat(report.summary().rows()).isEqualTo(31);
    assertThat(report.arrived()).isEqualTo(report.summary());
    assertThat(rows(to, ACCOUNT)).isEqualTo(rows(from, ACCOUNT)).hasSize(30);
    assertThat(rows(to, OTHER)).isEqualTo(rows(from, OTHER)).hasSize(1);
  }

  @Test
  void anImportIsUndoneThere() {
    from.write(ACCOUNT, List.of(call("corrected", "2026-03-05T10:00:00Z")));
    VoiceCall imported =
        TestCalls.call(
            "corrected", "2026-04-05T10:00:00Z", parts -> parts.importId("import-1").revision(7L));
    VoiceCall made =
        TestCalls.call("made", "2026-04-05T11:00:00Z", parts -> parts.importId("import-1"));
    from.write(ACCOUNT, List.of(imported, made));
    transfer();

    assertThat(to.undoImport(ACCOUNT, "import-1")).isEqualTo(from.undoImport(ACCOUNT, "import-1"));

    assertThat(rows(to, ACCOUNT)).isEqualTo(rows(from, ACCOUNT)).hasSize(1);
  }

  @Test
  void revisionsHoldThere() {
    from.write(ACCOUNT, List.of(revised("call", 5)));
    transfer();

    assertThat(to.write(ACCOUNT, List.of(revised("call", 4))).outcomes())
        .containsExactly(WriteOutcome.STALE);
    assertThat(to.write(ACCOUNT, List.of(revised("call", 6))).outcomes())
        .containsExactly(WriteOutcome.CORRECTED);
  }

  @Test
  void whatWasErasedIsRefusedThere() {
    String longId = "an-engagement-whose-id-is-longer-than-thirty-two-bytes";
    from.write(ACCOUNT, List.of(call("gone", "2026-03-05T10:00:00Z")));
    from.write(ACCOUNT, List.of(call(longId, "2026-03-05T10:00:00Z")));
    from.erase(ACCOUNT, new ErasureTarget.Engagement("gone"));
    from.erase(ACCOUNT, new ErasureTarget.Engagement(longId));

    assertThat(transfer().erased()).isEqualTo(2);
    assertThat(transferBack().erased()).isEqualTo(2);

    assertThat(
            to.write(
                    ACCOUNT,
                    List.of(
                        call("gone", "2026-03-05T10:00:00Z"),
                        call(longId, "2026-03-05T10:00:00Z"),
                        call("fresh", "2026-03-05T10:00:00Z")))
                .outcomes())
        .containsExactly(WriteOutcome.ERASED, WriteOutcome.ERASED, WriteOutcome.CREATED);
  }

  @Test
  void whatWasErasedSinceIsErasedThere() {
    List<String> ids = List.of("gone", "long-" + "g".repeat(40), "kept");
    ids.forEach(id -> from.write(ACCOUNT, List.of(call(id, "2026-03-05T10:00:00Z"))));
    from.write(ACCOUNT, List.of(call("gone", "2026-04-05T10:00:00Z")));
    transfer();
    from.erase(ACCOUNT, new ErasureTarget.Engagement(ids.get(0)));
    from.erase(ACCOUNT, new ErasureTarget.Engagement(ids.get(1)));

    TransferReport second = transfer();

    assertThat(second.findings()).isEmpty();
    assertThat(second.arrived()).isEqualTo(second.summary());
    assertThat(rows(to, ACCOUNT)).isEqualTo(rows(from, ACCOUNT)).hasSize(1);
    assertThat(
            to.write(ACCOUNT, ids.stream().map(id -> call(id, "2026-03-05T10:00:00Z")).toList())
                .outcomes())
        .containsExactly(WriteOutcome.ERASED, WriteOutcome.ERASED, WriteOutcome.UNCHANGED);
    assertThat(transfer().findings()).isEmpty();
  }

  @Test
  void aCorrectedCallKeepsItsHome() {
    from.write(ACCOUNT, List.of(call("call", "2026-03-05T10:00:00Z")));
    from.write(ACCOUNT, List.of(call("call", "2026-05-05T10:00:00Z")));
    from.undoImport(ACCOUNT, "none");
    transfer();

    assertThat(of(to, ACCOUNT).months()).contains(YearMonth.of(2026, 3));
    assertThat(of(to, ACCOUNT).rows(YearMonth.of(2026, 3))).isEqualTo(1);
    long border = Instant.parse("2026-05-01T00:00:00Z").getEpochSecond();
    assertThat(to.dropBefore(ACCOUNT, border)).isZero();
  }

  @Test
  void idsStayKnownThere() {
    from.knownIds(ACCOUNT).declare(List.of("user-1"), List.of("queue-1"));
    from.write(ACCOUNT, List.of(call("call", "2026-03-05T10:00:00Z")));
    transfer();

    assertThat(to.knownIds(ACCOUNT).hasUser("user-1")).isTrue();
    assertThat(to.knownIds(ACCOUNT).hasQueue("queue-1")).isTrue();
    assertThat(to.knownIds(ACCOUNT).hasUser("queue-1")).isFalse();
  }

  @Test
  void whatIsThereIsLeftAlone() {
    from.write(ACCOUNT, List.of(call("a", "2026-03-05T10:00:00Z")));
    from.write(ACCOUNT, List.of(call("a", "2026-03-05T10:01:00Z")));
    transfer();
    from.write(ACCOUNT, List.of(call("b", "2026-03-06T10:00:00Z")));
    from.write(ACCOUNT, List.of(call("a", "2026-03-05T10:02:00Z")));
    from.write(ACCOUNT, List.of(call("c", "2026-04-06T10:00:00Z")));

    TransferReport second = transfer();
    TransferReport third = transfer();

    assertThat(second.findings()).isEmpty();
    assertThat(second.monthsThereBefore()).isZero();
    assertThat(second.summary().forms()).isEqualTo(5);
    assertThat(third.findings()).isEmpty();
    assertThat(third.monthsThereBefore()).isEqualTo(2);
    assertThat(rows(to, ACCOUNT)).isEqualTo(rows(from, ACCOUNT)).hasSize(3);
  }

  @Test
  void whatIsThereAndNotTheSameIsTold() {
    from.write(ACCOUNT, List.of(call("a", "2026-03-05T10:00:00Z")));
    to.write(ACCOUNT, List.of(call("b", "2026-03-05T10:00:00Z")));
    to.write(ACCOUNT, List.of(call("c", "2026-01-05T10:00:00Z")));

    assertThat(transfer().findings())
        .hasSize(2)
        .anySatisfy(finding -> assertThat(finding).contains("2026-03", "1 calls became 2"))
        .anySatisfy(finding -> assertThat(finding).contains("2026-01"));

    to.write(ACCOUNT, List.of(call("a", "2026-03-05T10:09:00Z")));
    assertThatThrownBy(this::transfer)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is there already");
  }

  @Test
  void aStoreWithASecretOfItsOwnTakesNothing() {
    try (VoiceCallStore own = open(folder.resolve("own"), ErasureSecret.random())) {
      from.write(ACCOUNT, List.of(call("a", "2026-03-05T10:00:00Z")));
      Transfer transfer = new Transfer(contents(from), contents(own), (_, _) -> {});

      assertThatThrownBy(transfer::run)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not there yet");
    }
  }

  private TransferReport transfer() {
    List<Long> told = new ArrayList<>();
    TransferReport report =
        new Transfer(contents(from), contents(to), (rows, _) -> told.add(rows)).run();
    assertThat(told).isSorted().last().isEqualTo(report.summary().rows());
    return report;
  }

  private TransferReport transferBack() {
    try (VoiceCallStore third = open(folder.resolve("third"), contents(to).erasureSecret())) {
      return new Transfer(contents(to), contents(third), (_, _) -> {}).run();
    }
  }

  private static TransferableStore contents(VoiceCallStore store) {
    return (TransferableStore) store;
  }

  private static AccountContents of(VoiceCallStore store, AccountId account) {
    return contents(store).contents(account);
  }

  private static List<String> rows(VoiceCallStore store, AccountId account) {
    return Walk.all(store, account, ALL, RowView.SUMMARY, 7).stream()
        .map(Object::toString)
        .toList();
  }

  private static VoiceCall call(String id, String start) {
    return TestCalls.call(id, start);
  }

  private static VoiceCall revised(String id, long revision) {
    return TestCalls.call(
        id, "2026-03-05T10:00:00Z", parts -> parts.revision(revision).totalDuration(revision));
  }
}
