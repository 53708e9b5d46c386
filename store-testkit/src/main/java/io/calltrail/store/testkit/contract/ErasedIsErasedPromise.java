package io.calltrail.store.testkit.contract;

import static io.calltrail.store.WriteOutcome.CREATED;
import static io.calltrail.store.WriteOutcome.ERASED;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** Erased calls are gone over all time, and a repeated delivery of one is refused. */
abstract class ErasedIsErasedPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";
  private static final String NUMBER = "+12055550100";

  ErasedIsErasedPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void anEngagementIsErasedAndItsRepeatsRefused() {
    write(call("gone", NOON), call("kept", NOON));

    assertThat(erase("gone")).isEqualTo(1);
    assertListed(EVERYTHING, call("kept", NOON));
    assertThat(total(having(CallAttribute.ENGAGEMENT_ID, "gone"))).isZero();
    assertThat(write(call("gone", NOON), call("gone", "2026-12-01T00:00:00Z")))
        .containsExactly(ERASED, ERASED);
    assertListed(EVERYTHING, call("kept", NOON));
  }

  @Test
  void aHigherRevisionDoesNotBringItBack() {
    write(call("gone", NOON, parts -> parts.revision(1L)));
    erase("gone");
    assertThat(outcome(call("gone", NOON, parts -> parts.revision(2L)))).isEqualTo(ERASED);
    assertListed(EVERYTHING);
  }

  @Test
  void aNumberIsErasedOverAllTime() {
    VoiceCall other = call("other", NOON, parts -> parts.consumerNumber("+12055550101"));
    VoiceCall caller =
        call(
            "caller",
            NOON,
            parts ->
                parts
                    .direction(Direction.OUTBOUND)
                    .callerNumber(NUMBER)
                    .calleeNumber("+12055550102"));
    write(
        of("old", "2011-01-01T00:00:00Z"),
        of("a", NOON),
        of("b", NOON),
        of("new", "2031-01-01T00:00:00Z"),
        other,
        caller);

    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isEqualTo(4);
    assertListed(EVERYTHING, caller, other);
    assertThat(write(of("old", NOON), of("a", NOON), of("b", NOON), of("new", NOON)))
        .containsOnly(ERASED);
  }

  @Test
  void aNumberIsErasedWhereTheRowShowsItNow() {
    VoiceCall corrected = call("was", NOON, parts -> parts.consumerNumber("anonymous"));
    write(of("was", NOON));
    write(corrected);

    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isZero();
    assertListed(EVERYTHING, corrected);
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer("anonymous"))).isEqualTo(1);
    assertListed(EVERYTHING);
  }

  @Test
  void whatWasNeverWrittenIsNotRefusedLater() {
    assertThat(erase("call")).isZero();
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isZero();
    assertThat(outcome(of("call", NOON))).isEqualTo(CREATED);
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isEqualTo(1);
    assertThat(outcome(of("next", NOON))).isEqualTo(CREATED);
  }

  @Test
  void anErasureRepeatedErasesNothing() {
    write(call("gone", NOON));
    assertThat(erase("gone")).isEqualTo(1);
    assertThat(erase("gone")).isZero();
    assertThat(outcome(call("gone", NOON))).isEqualTo(ERASED);
  }

  @Test
  void aRowThatMovedIsErasedWhereverItIs() {
    write(call("moved", NOON));
    write(call("moved", "2026-03-01T00:00:00Z"));
    assertThat(erase("moved")).isEqualTo(1);
    assertListed(EVERYTHING);
    assertThat(outcome(call("moved", NOON))).isEqualTo(ERASED);
  }

  @Test
  void idsThatBeginAlikeAreNotErasedAlong() {
    String beginning = "an engagement id of over 32 bytes that ends in ";
    VoiceCall kept = call(beginning + "2", NOON);
    write(call(beginning + "1", NOON), kept);

    assertThat(erase(beginning + "1")).isEqualTo(1);
    assertListed(EVERYTHING, kept);
    assertThat(write(call(beginning + "1", NOON), call(beginning + "3", NOON)))
        .containsExactly(ERASED, CREATED);
  }

  private int erase(String engagementId) {
    return store().erase(ACCOUNT, new ErasureTarget.Engagement(engagementId));
  }

  private static VoiceCall of(String id, String start) {
    return call(id, start, parts -> parts.consumerNumber(NUMBER));
  }
}
