package io.calltrail.store.testkit.contract;

import static io.calltrail.store.WriteOutcome.CREATED;
import static io.calltrail.store.WriteOutcome.ERASED;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.Walk;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Old calls are dropped by whole months of UTC, and leave the order of arrival as it was. */
abstract class OldMonthsAreDroppedPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";
  private static final String FOR_EVER = "9999-01-01T00:00:00Z";

  OldMonthsAreDroppedPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  static Stream<Arguments> borders() {
    return Stream.of(
        arguments("2020-01-01T00:00:00Z", List.of("oct", "sep", "aug-last", "aug", "jul")),
        arguments("2026-07-15T00:00:00Z", List.of("oct", "sep", "aug-last", "aug", "jul")),
        arguments("2026-07-15T00:00:01Z", List.of("oct", "sep", "aug-last", "aug")),
        arguments("2026-08-01T00:00:00Z", List.of("oct", "sep", "aug-last", "aug")),
        arguments("2026-08-31T23:59:58Z", List.of("oct", "sep", "aug-last", "aug")),
        arguments("2026-08-31T23:59:59Z", List.of("oct", "sep", "aug-last", "aug")),
        arguments("2026-09-01T00:00:00Z", List.of("oct", "sep")),
        arguments("2026-09-01T00:00:01Z", List.of("oct")),
        arguments("2026-10-01T12:00:00Z", List.of("oct")),
        arguments("2026-10-01T12:00:01Z", List.of()),
        arguments(FOR_EVER, List.of()));
  }

  @ParameterizedTest(name = "before {0}: {1}")
  @MethodSource("borders")
  void aMonthGoesOnceAllOfItIsOld(String before, List<String> left) {
    write(
        call("oct", NOON),
        call("sep", "2026-09-01T00:00:00Z"),
        call("aug-last", "2026-08-31T23:59:59Z"),
        call("aug", "2026-08-01T00:00:00Z"),
        call("jul", "2026-07-15T00:00:00Z"));

    assertThat(drop(before)).isEqualTo(5 - left.size());
    assertThat(ids(EVERYTHING)).isEqualTo(left);
    assertThat(total(EVERYTHING)).isEqualTo(left.size());
    assertThat(drop(before)).isZero();
  }

  @Test
  void aCallMovedToALaterStartKeepsItsMonth() {
    VoiceCall first = call("first", "2026-08-10T00:00:00Z");
    VoiceCall moved = call("moved", NOON);
    write(first, call("moved", "2026-08-10T00:00:00Z"));
    write(moved);

    assertThat(drop("2026-10-01T12:00:00Z")).isZero();
    assertListed(EVERYTHING, moved, first);
    assertThat(drop("2026-10-01T12:00:01Z")).isEqualTo(2);
    assertListed(EVERYTHING);
  }

  @Test
  void aCallMovedToAnEarlierStartKeepsItsMonth() {
    VoiceCall moved = call("moved", "2026-03-01T00:00:00Z");
    VoiceCall other = call("other", NOON);
    write(call("moved", NOON), other);
    write(moved);

    assertThat(drop("2026-06-01T00:00:00Z")).isZero();
    assertListed(EVERYTHING, other, moved);
    assertThat(drop("2026-11-01T00:00:00Z")).isEqualTo(2);
  }

  @Test
  void aMonthWhoseLateCallMovedBackGoes() {
    write(call("a", "2026-08-01T00:00:00Z"), call("b", "2026-08-20T00:00:00Z"));
    write(call("b", "2026-08-02T00:00:00Z"));

    assertThat(drop("2026-08-02T00:00:01Z")).isEqualTo(2);
    assertListed(EVERYTHING);
  }

  @Test
  void aMonthWhoseLateCallWasErasedGoes() {
    write(call("a", "2026-08-01T00:00:00Z"), call("b", "2026-08-20T00:00:00Z"));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("b"));

    assertThat(drop("2026-08-02T00:00:00Z")).isEqualTo(1);
    assertListed(EVERYTHING);
    assertThat(outcome(call("b", "2026-08-20T00:00:00Z"))).isEqualTo(ERASED);
  }

  @Test
  void droppedCallsAnswerToNothing() {
    write(
        call("old", "2026-08-01T00:00:00Z", parts -> parts.consumerNumber("+12055550100")),
        call("new", NOON, parts -> parts.consumerNumber("+12055550100")));
    drop("2026-09-01T00:00:00Z");

    assertThat(ids(having(CallAttribute.CONSUMER_NUMBER, "+12055550100"))).containsExactly("new");
    assertThat(total(having(CallAttribute.ENGAGEMENT_ID, "old"))).isZero();
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Engagement("old"))).isZero();
  }

  @Test
  void aDroppedCallMayBeWrittenAgain() {
    write(call("call", "2026-08-01T00:00:00Z", parts -> parts.charge("$9").revision(9L)));
    drop("2026-09-01T00:00:00Z");
    VoiceCall again = call("call", "2026-08-02T00:00:00Z", parts -> parts.revision(1L));

    assertThat(outcome(again)).isEqualTo(CREATED);
    assertListed(EVERYTHING, again);
    assertThat(drop("2026-09-01T00:00:00Z")).isEqualTo(1);
    assertThat(outcome(call("call", NOON))).isEqualTo(CREATED);
    assertThat(ids(EVERYTHING)).containsExactly("call");
  }

  @Test
  void anErasedCallOfADroppedMonthStaysRefused() {
    write(call("gone", "2026-08-01T00:00:00Z"), call("other", "2026-08-01T00:00:00Z"));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("gone"));

    assertThat(drop("2026-09-01T00:00:00Z")).isEqualTo(1);
    assertThat(write(call("gone", "2026-08-01T00:00:00Z"), call("gone", NOON)))
        .containsExactly(ERASED, ERASED);
  }

  @Test
  void theImportOfADroppedCallIsUndoneWithoutIt() {
    write(
        call("old", "2026-08-01T00:00:00Z", parts -> parts.importId("bad")),
        call("new", NOON, parts -> parts.importId("bad")));
    drop("2026-09-01T00:00:00Z");
    assertThat(store().undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(1, 0));
    assertListed(EVERYTHING);
  }

  @Test
  void otherAccountsKeepTheirs() {
    AccountId other = new AccountId("account-2");
    write(call("call", NOON));
    store().write(other, List.of(call("call", NOON)));

    assertThat(drop(FOR_EVER)).isEqualTo(1);
    assertThat(store().dropBefore(new AccountId("nobody"), second(FOR_EVER))).isZero();
    assertThat(
            store().page(other, EVERYTHING, PageRequest.first(1, RowView.SUMMARY)).totalRecords())
        .isEqualTo(1);
  }

  @Test
  void idsStayKnown() {
    write(
        call(
            "call",
            NOON,
            parts ->
                parts
                    .agents(List.of(Agent.named("ann", null)))
                    .queues(List.of(new CallQueue("old", "new", null)))));
    drop(FOR_EVER);

    assertThat(store().knownIds(ACCOUNT).hasUser("ann")).isTrue();
    assertThat(store().knownIds(ACCOUNT).hasQueue("old")).isTrue();
    assertThat(store().knownIds(ACCOUNT).hasQueue("new")).isTrue();
  }

  @Test
  void aWalkGoesOnOverWhatIsLeft() {
    write(
        call("a", NOON),
        call("b", "2026-09-30T00:00:00Z"),
        call("c", "2026-08-31T00:00:00Z"),
        call("d", "2026-08-01T00:00:00Z"));
    Walk walk = begun();
    drop("2026-09-01T00:00:00Z");
    write(call("c2", "2026-08-15T00:00:00Z"), call("d", "2026-08-01T00:00:00Z"));

    assertThat(ids(walk.rest(store(), 1))).containsExactly("b");
    assertThat(walk.total()).isEqualTo(4);
  }

  @Test
  void aWalkDoesNotSeeWhatCameAfterAllWasDropped() {
    write(call("a", NOON), call("b", NOON), call("c", NOON));
    Walk walk = begun();
    assertThat(drop(FOR_EVER)).isEqualTo(3);
    write(call("b", NOON), call("c", NOON), call("d", NOON), call("e", NOON));

    assertThat(walk.rest(store(), 1)).isEmpty();
    assertThat(ids(EVERYTHING)).containsExactly("b", "c", "d", "e");
  }

  /** A walk over everything that has read one row. */
  final Walk begun() {
    Walk walk = new Walk(ACCOUNT, EVERYTHING, RowView.SUMMARY);
    assertThat(ids(walk.next(store(), 1))).containsExactly("a");
    return walk;
  }

  /** Drops what is older than a time, given as in {@code 2026-10-01T12:00:00Z}. */
  final int drop(String before) {
    return store().dropBefore(ACCOUNT, second(before));
  }

  private static long second(String time) {
    return Instant.parse(time).getEpochSecond();
  }
}
