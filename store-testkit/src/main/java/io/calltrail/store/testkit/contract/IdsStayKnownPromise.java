package io.calltrail.store.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** User and queue ids are known from the first call that names them, and stay known. */
abstract class IdsStayKnownPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";

  IdsStayKnownPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(known().hasUser("ann")).isFalse();
    assertThat(known().hasQueue("q")).isFalse();
    assertThat(known().hasQueue("")).isFalse();
  }

  @Test
  void aCallMakesItsUsersAndQueuesKnown() {
    KnownIds before = known();
    write(call("call", NOON, "ann", new CallQueue("old", "new", null)));

    for (KnownIds known : List.of(before, known())) {
      assertThat(known.hasUser("ann")).isTrue();
      assertThat(known.hasQueue("old")).isTrue();
      assertThat(known.hasQueue("new")).isTrue();
      assertThat(known.hasUser("old")).isFalse();
      assertThat(known.hasQueue("ann")).isFalse();
      assertThat(known.hasUser("an")).isFalse();
    }
  }

  @Test
  void aCallWithoutQueuesMakesNoneKnown() {
    write(call("call", NOON, "ann", null));
    assertThat(known().hasQueue("")).isFalse();
    assertThat(known().hasQueue("none")).isFalse();
  }

  @Test
  void idsStayKnownThroughCorrectionAndErasure() {
    write(call("call", NOON, "ann", new CallQueue("old", "new", null)));
    write(call("call", NOON, "bo", null));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("call"));

    assertThat(known().hasUser("ann")).isTrue();
    assertThat(known().hasUser("bo")).isTrue();
    assertThat(known().hasQueue("old")).isTrue();
    assertThat(known().hasQueue("new")).isTrue();
  }

  @Test
  void callsThatAreNotTakenMakeNothingKnown() {
    write(TestCalls.call("stale", NOON, parts -> parts.revision(2L)));
    write(call("gone", NOON, "ann", null));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("gone"));

    VoiceCall stale =
        TestCalls.call(
            "stale",
            NOON,
            parts -> parts.revision(1L).agents(List.of(Agent.named("of a stale call", null))));
    assertThat(write(stale, call("gone", NOON, "of an erased call", null)))
        .containsExactly(WriteOutcome.STALE, WriteOutcome.ERASED);
    assertThat(known().hasUser("of a stale call")).isFalse();
    assertThat(known().hasUser("of an erased call")).isFalse();
  }

  @Test
  void idsOfEveryVersionInABatchAreKnown() {
    write(call("call", NOON, "ann", null), call("call", NOON, "bo", null));
    assertThat(known().hasUser("ann")).isTrue();
    assertThat(known().hasUser("bo")).isTrue();
  }

  @Test
  void declaredIdsAreKnown() {
    known().declare(List.of("ann", "\u00e9"), List.of("q"));
    known().declare(List.of("ann"), List.of());

    assertThat(known().hasUser("ann")).isTrue();
    assertThat(known().hasUser("\u00e9")).isTrue();
    assertThat(known().hasQueue("q")).isTrue();
    assertThat(known().hasQueue("ann")).isFalse();
    assertListed(EVERYTHING);
  }

  private KnownIds known() {
    return store().knownIds(ACCOUNT);
  }

  private static VoiceCall call(String id, String start, String user, @Nullable CallQueue queue) {
    return TestCalls.call(
        id,
        start,
        parts ->
            parts
                .agents(List.of(Agent.named(user, null)))
                .queues(queue == null ? List.of() : List.of(queue)));
  }
}
