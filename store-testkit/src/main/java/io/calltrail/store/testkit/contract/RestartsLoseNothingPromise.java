package io.calltrail.store.testkit.contract;

import static io.calltrail.store.WriteOutcome.CORRECTED;
import static io.calltrail.store.WriteOutcome.CREATED;
import static io.calltrail.store.WriteOutcome.ERASED;
import static io.calltrail.store.WriteOutcome.STALE;
import static io.calltrail.store.WriteOutcome.UNCHANGED;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after the store was closed and opened again. */
abstract class RestartsLoseNothingPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";

  RestartsLoseNothingPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void rowsAreThereInTheirLastForm() {
    VoiceCall full = TestCalls.full("full", NOON);
    VoiceCall moved = call("moved", "2026-03-01T00:00:00Z");
    write(call("full", NOON), call("moved", NOON));
    write(full, moved);

    for (int i = 0; i < 3; i++) {
      reopen();
      assertListed(EVERYTHING, full, moved);
      assertListed(between("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"), moved);
      assertThat(write(full, moved)).containsExactly(UNCHANGED, UNCHANGED);
    }
  }

  @Test
  void correctionsFindTheirRow() {
    VoiceCall corrected = call("call", "2025-01-01T00:00:00Z", parts -> parts.charge("$1"));
    write(call("call", NOON));
    reopen();
    assertThat(outcome(corrected)).isEqualTo(CORRECTED);
    reopen();
    assertListed(EVERYTHING, corrected);
  }

  @Test
  void theGreatestRevisionIsRemembered() {
    write(call("call", NOON, parts -> parts.revision(5L)));
    write(call("call", NOON, parts -> parts.charge("$1")));
    reopen();
    assertThat(outcome(call("call", NOON, parts -> parts.revision(4L)))).isEqualTo(STALE);
    assertThat(outcome(call("call", NOON, parts -> parts.charge("$1").revision(5L))))
        .isEqualTo(UNCHANGED);
  }

  @Test
  void erasedStaysErased() {
    write(call("gone", NOON), call("kept", NOON));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("gone"));
    reopen();
    assertThat(outcome(call("gone", NOON))).isEqualTo(ERASED);
    assertListed(EVERYTHING, call("kept", NOON));
  }

  @Test
  void idsStayKnown() {
    write(call("call", NOON, parts -> parts.agents(List.of(Agent.named("ann", null)))));
    store().knownIds(ACCOUNT).declare(List.of("bo"), List.of("q"));
    store().knownIds(new AccountId("quiet")).declare(List.of("cy"), List.of());
    reopen();
    assertThat(store().knownIds(ACCOUNT).hasUser("ann")).isTrue();
    assertThat(store().knownIds(ACCOUNT).hasUser("bo")).isTrue();
    assertThat(store().knownIds(ACCOUNT).hasQueue("q")).isTrue();
    assertThat(store().knownIds(new AccountId("quiet")).hasUser("cy")).isTrue();
  }

  @Test
  void aWalkGoesOnAndShowsNothingThatCameLater() {
    write(call("a", NOON), call("b", NOON), call("c", NOON), call("d", NOON));
    Walk walk = new Walk(ACCOUNT, EVERYTHING, RowView.SUMMARY);
    walk.next(store(), 1);
    write(call("a-late", NOON));
    reopen();
    write(call("b-late", NOON));
    assertThat(ids(walk.next(store(), 1))).containsExactly("b");
    reopen();
    write(call("c-late", NOON));
    assertThat(ids(walk.rest(store(), 1))).containsExactly("c", "d");
    assertThat(walk.total()).isEqualTo(4);
  }

  @Test
  void aCallAfterARestartIsLaterThanAWalkThatSawAnErasedOne() {
    write(call("a", NOON), call("b", NOON), call("z", NOON));
    Walk walk = new Walk(ACCOUNT, EVERYTHING, RowView.SUMMARY);
    walk.next(store(), 1);
    store().erase(ACCOUNT, new ErasureTarget.Engagement("z"));
    reopen();
    assertThat(outcome(call("c", NOON))).isEqualTo(CREATED);
    assertThat(ids(walk.rest(store(), 1))).containsExactly("b");
  }

  @Test
  void aCallAfterARestartIsLaterThanAWalkWhoseRowsWereDropped() {
    write(call("a", NOON), call("b", NOON));
    Walk walk = new Walk(ACCOUNT, EVERYTHING, RowView.SUMMARY);
    walk.next(store(), 1);
    assertThat(store().dropBefore(ACCOUNT, Long.MAX_VALUE)).isEqualTo(2);
    reopen();
    assertListed(EVERYTHING);
    assertThat(write(call("b", NOON), call("c", NOON))).containsExactly(CREATED, CREATED);
    assertThat(walk.rest(store(), 1)).isEmpty();
  }

  @Test
  void aCallAfterARestartIsLaterThanAWalkWhoseRowsWereUndone() {
    write(call("a", NOON), call("b", NOON, parts -> parts.importId("bad")));
    Walk walk = new Walk(ACCOUNT, EVERYTHING, RowView.SUMMARY);
    walk.next(store(), 1);
    store().undoImport(ACCOUNT, "bad");
    reopen();
    assertThat(write(call("b", NOON), call("c", NOON))).containsExactly(CREATED, CREATED);
    assertThat(walk.rest(store(), 1)).isEmpty();
  }

  @Test
  void droppedCallsStayAway() {
    VoiceCall kept = call("kept", NOON);
    write(
        call(
            "old",
            "2026-08-01T00:00:00Z",
            parts -> parts.agents(List.of(Agent.named("ann", null)))),
        call("erased", "2026-08-01T00:00:00Z"),
        kept);
    store().erase(ACCOUNT, new ErasureTarget.Engagement("erased"));
    store().dropBefore(ACCOUNT, Instant.parse("2026-09-01T00:00:00Z").getEpochSecond());
    reopen();
    assertListed(EVERYTHING, kept);
    assertThat(store().knownIds(ACCOUNT).hasUser("ann")).isTrue();
    assertThat(write(call("old", "2026-08-01T00:00:00Z"), call("erased", "2026-08-01T00:00:00Z")))
        .containsExactly(CREATED, ERASED);
  }

  @Test
  void anUndoneImportStaysUndone() {
    VoiceCall before = call("corrected", NOON, parts -> parts.charge("$1").revision(5L));
    write(before, call("later", NOON));
    write(
        call("corrected", "2026-12-01T00:00:00Z", parts -> parts.revision(9L).importId("bad")),
        call("later", NOON, parts -> parts.charge("$1").importId("bad")),
        call("made", NOON, parts -> parts.importId("bad")));
    VoiceCall later = call("later", NOON, parts -> parts.charge("$2"));
    write(later);
    reopen();
    assertThat(store().undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(1, 1));
    for (int i = 0; i < 2; i++) {
      assertListed(EVERYTHING, before, later);
      reopen();
    }
    assertThat(store().undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(0, 0));
    assertThat(outcome(call("corrected", NOON, parts -> parts.revision(4L)))).isEqualTo(STALE);
    assertThat(outcome(call("corrected", NOON, parts -> parts.revision(6L)))).isEqualTo(CORRECTED);
    assertThat(outcome(call("made", NOON))).isEqualTo(CREATED);
  }

  @Test
  void anEmptyStoreOpensAgain() {
    reopen();
    reopen();
    assertListed(EVERYTHING);
    write(call("call", NOON));
    reopen();
    assertThat(ids(EVERYTHING)).containsExactly("call");
  }
}
