package io.calltrail.store.testkit.contract;

import static io.calltrail.store.WriteOutcome.CORRECTED;
import static io.calltrail.store.WriteOutcome.CREATED;
import static io.calltrail.store.WriteOutcome.ERASED;
import static io.calltrail.store.WriteOutcome.STALE;
import static io.calltrail.store.WriteOutcome.UNCHANGED;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An account has one row an engagement: a later write replaces it, unless its revision is stale.
 */
abstract class OneRowPerEngagementPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";

  OneRowPerEngagementPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void aCorrectionReplacesTheWholeRow() {
    VoiceCall corrected = call("call", NOON, parts -> parts.charge("$2"));

    assertThat(outcome(TestCalls.full("call", NOON))).isEqualTo(CREATED);
    assertThat(outcome(corrected)).isEqualTo(CORRECTED);
    assertListed(EVERYTHING, corrected);
    assertThat(ids(having(CallAttribute.USER_ID, "ann"))).isEmpty();
    assertThat(ids(having(CallAttribute.QUEUE_ID, ""))).containsExactly("call");
  }

  @Test
  void aCorrectionAnswersToItsNewValues() {
    write(call("call", NOON, parts -> parts.consumerNumber("+12055550100")));
    write(call("call", NOON, parts -> parts.consumerNumber("+12055550101")));

    assertThat(total(having(CallAttribute.CONSUMER_NUMBER, "+12055550100"))).isZero();
    assertThat(total(having(CallAttribute.CONSUMER_NUMBER, "+12055550101"))).isEqualTo(1);
  }

  @Test
  void aRepeatChangesNothing() {
    VoiceCall full = TestCalls.full("call", NOON);
    write(full);

    assertThat(write(full, full)).containsExactly(UNCHANGED, UNCHANGED);
    assertListed(EVERYTHING, full);
  }

  @Test
  void aValueThatIsOnlyAskedIsACorrectionToo() {
    assertThat(outcome(inRegion("region-1"))).isEqualTo(CREATED);
    assertThat(outcome(inRegion("region-2"))).isEqualTo(CORRECTED);
    assertThat(ids(having(CallAttribute.REGION_ID, "region-2"))).containsExactly("call");
    assertThat(ids(having(CallAttribute.REGION_ID, "region-1"))).isEmpty();
  }

  @Test
  void theOldIdOfAQueueInPlaceOfTheNewIsACorrection() {
    write(call("call", NOON, parts -> parts.queues(List.of(new CallQueue("q", null, null)))));
    assertThat(
            outcome(
                call("call", NOON, parts -> parts.queues(List.of(new CallQueue(null, "q", null))))))
        .isEqualTo(CORRECTED);
  }

  @Test
  void aCorrectedStartMovesTheRow() {
    VoiceCall other = call("other", "2026-09-15T00:00:00Z");
    VoiceCall moved = call("call", "2026-06-30T23:59:59Z");
    VoiceCall back = call("call", NOON);

    write(call("call", NOON), other);
    assertThat(outcome(moved)).isEqualTo(CORRECTED);
    assertListed(EVERYTHING, other, moved);
    assertThat(ids(between("2026-10-01T00:00:00Z", "2026-10-31T23:59:59Z"))).isEmpty();
    assertThat(ids(between("2026-06-01T00:00:00Z", "2026-06-30T23:59:59Z")))
        .containsExactly("call");

    assertThat(outcome(back)).isEqualTo(CORRECTED);
    assertListed(EVERYTHING, back, other);
  }

  @Test
  void aRowThatMovedAcrossMonthsIsStillTheOnlyOne() {
    write(call("call", NOON));
    for (String start : List.of("2025-01-01T00:00:00Z", "2027-12-31T00:00:00Z", NOON)) {
      VoiceCall moved = call("call", start, parts -> parts.charge("$" + start));
      assertThat(outcome(moved)).isEqualTo(CORRECTED);
      assertListed(EVERYTHING, moved);
      assertListed(having(CallAttribute.ENGAGEMENT_ID, "call"), moved);
    }
  }

  static Stream<Arguments> revisions() {
    return Stream.of(
        arguments("a lower one is stale", revisions(5L, 4L), List.of(CREATED, STALE), 0),
        arguments("an equal one is taken", revisions(5L, 5L), List.of(CREATED, CORRECTED), 1),
        arguments("a higher one is taken", revisions(5L, 6L), List.of(CREATED, CORRECTED), 1),
        arguments("none is taken", revisions(5L, null), List.of(CREATED, CORRECTED), 1),
        arguments("one after none is taken", revisions(null, -3L), List.of(CREATED, CORRECTED), 1),
        arguments(
            "none leaves the greatest as it was",
            revisions(5L, null, 4L, 5L),
            List.of(CREATED, CORRECTED, STALE, CORRECTED),
            3),
        arguments(
            "the greatest counts, not the last",
            revisions(1L, 9L, 3L, 8L, 9L),
            List.of(CREATED, CORRECTED, STALE, STALE, CORRECTED),
            4),
        arguments(
            "as far as numbers go",
            revisions(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0L),
            List.of(CREATED, CORRECTED, STALE, STALE),
            1));
  }

  private static List<@Nullable Long> revisions(@Nullable Long... revisions) {
    return Arrays.asList(revisions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("revisions")
  void revisionsDecideOneByOne(
      String rule, List<@Nullable Long> revisions, List<WriteOutcome> outcomes, int standing) {
    VoiceCall[] calls = versions(revisions);
    for (int i = 0; i < calls.length; i++) {
      assertThat(outcome(calls[i])).as("%s, write %d", rule, i).isEqualTo(outcomes.get(i));
    }
    assertListed(EVERYTHING, calls[standing]);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("revisions")
  void revisionsDecideWithinABatch(
      String rule, List<@Nullable Long> revisions, List<WriteOutcome> outcomes, int standing) {
    VoiceCall[] calls = versions(revisions);
    assertThat(write(calls)).as(rule).isEqualTo(outcomes);
    assertListed(EVERYTHING, calls[standing]);
  }

  @Test
  void aRaisedRevisionAloneIsACorrection() {
    UnaryOperator<VoiceCallBuilder> same = parts -> parts.charge("$1");
    write(call("call", NOON, same));

    assertThat(outcome(call("call", NOON, parts -> same.apply(parts).revision(7L))))
        .isEqualTo(CORRECTED);
    assertThat(outcome(call("call", NOON, parts -> same.apply(parts).revision(7L))))
        .isEqualTo(UNCHANGED);
    assertThat(outcome(call("call", NOON, same))).isEqualTo(UNCHANGED);
    assertThat(outcome(call("call", NOON, parts -> parts.charge("$0").revision(6L))))
        .isEqualTo(STALE);
    assertListed(EVERYTHING, call("call", NOON, same));
  }

  @Test
  void theLaterPositionInABatchWins() {
    VoiceCall last = call("call", "2026-08-01T00:00:00Z", parts -> parts.charge("$3"));

    assertThat(
            write(
                call("call", NOON, parts -> parts.charge("$1")),
                call("other", NOON),
                call("call", "2026-11-01T00:00:00Z"),
                last,
                last))
        .containsExactly(CREATED, CREATED, CORRECTED, CORRECTED, UNCHANGED);
    assertListed(EVERYTHING, call("other", NOON), last);
  }

  @Test
  void aRefusedCallCostsTheOthersNothing() {
    write(call("gone", NOON), call("stale", NOON, parts -> parts.revision(2L)));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("gone"));

    assertThat(
            write(
                call("a", NOON),
                call("gone", NOON),
                call("b", NOON),
                call("stale", NOON, parts -> parts.charge("$9").revision(1L)),
                call("c", NOON)))
        .containsExactly(CREATED, ERASED, CREATED, STALE, CREATED);
    assertListed(
        EVERYTHING, call("a", NOON), call("b", NOON), call("c", NOON), call("stale", NOON));
  }

  private static VoiceCall[] versions(List<@Nullable Long> revisions) {
    VoiceCall[] calls = new VoiceCall[revisions.size()];
    for (int i = 0; i < calls.length; i++) {
      String charge = "$" + i;
      Long revision = revisions.get(i);
      calls[i] = call("call", NOON, parts -> parts.charge(charge).revision(revision));
    }
    return calls;
  }

  private static VoiceCall inRegion(String regionId) {
    return call(
        "call",
        NOON,
        parts -> parts.agents(List.of(Agent.builder().userId("ann").regionId(regionId).build())));
  }
}
