package io.calltrail.store.testkit.contract;

import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** No operation on one account reaches a row of another, whatever their names. */
abstract class AccountsNeverMixPromise extends Promise {

  private static final AccountId OTHER = new AccountId("account-10");
  private static final String NOON = "2026-10-01T12:00:00Z";

  AccountsNeverMixPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void anAccountNobodyWroteToIsEmpty() {
    write(call("call", NOON));
    assertThat(idsOf(OTHER)).isEmpty();
    assertThat(store().erase(OTHER, new ErasureTarget.Engagement("call"))).isZero();
    assertThat(ids(EVERYTHING)).containsExactly("call");
  }

  @Test
  void theSameEngagementIsARowInEach() {
    VoiceCall mine = call("call", NOON, parts -> parts.charge("$1").revision(9L));
    VoiceCall theirs = call("call", NOON, parts -> parts.charge("$2").revision(1L));

    assertThat(outcome(mine)).isEqualTo(WriteOutcome.CREATED);
    assertThat(store().write(OTHER, List.of(theirs)).outcomes())
        .containsExactly(WriteOutcome.CREATED);
    assertListed(EVERYTHING, mine);
    assertThat(store().page(OTHER, EVERYTHING, PageRequest.first(10, RowView.SUMMARY)).rows())
        .hasToString(TestCalls.rows(List.of(theirs), RowView.SUMMARY).getFirst());
  }

  @Test
  void anErasureStaysInItsAccount() {
    VoiceCall call = call("call", NOON, parts -> parts.consumerNumber("+12055550100"));
    write(call);
    store().write(OTHER, List.of(call));

    assertThat(store().erase(OTHER, new ErasureTarget.Consumer("+12055550100"))).isEqualTo(1);
    assertThat(store().write(OTHER, List.of(call)).outcomes()).containsExactly(WriteOutcome.ERASED);
    assertListed(EVERYTHING, call);
    assertThat(outcome(call)).isEqualTo(WriteOutcome.UNCHANGED);
  }

  @Test
  void knownIdsStayInTheirAccount() {
    store()
        .write(
            OTHER,
            List.of(
                call(
                    "call",
                    NOON,
                    parts ->
                        parts
                            .agents(List.of(Agent.named("ann", null)))
                            .queues(List.of(new CallQueue("q", null, null))))));
    store().knownIds(OTHER).declare(List.of("bo"), List.of("r"));

    assertThat(store().knownIds(ACCOUNT).hasUser("ann")).isFalse();
    assertThat(store().knownIds(ACCOUNT).hasQueue("q")).isFalse();
    assertThat(store().knownIds(ACCOUNT).hasUser("bo")).isFalse();
    assertThat(store().knownIds(ACCOUNT).hasQueue("r")).isFalse();
  }

  @Test
  void aCursorOfOneAccountFindsOnlyRowsOfTheAccountItIsUsedFor() {
    write(call("a", NOON), call("b", NOON));
    VoiceCallPage first = store().page(ACCOUNT, EVERYTHING, PageRequest.first(1, RowView.SUMMARY));
    PageRequest next = PageRequest.after(Objects.requireNonNull(first.next()), 1, RowView.SUMMARY);

    assertThat(store().page(OTHER, EVERYTHING, next).count()).isZero();
  }

  @Test
  void namesThatDifferByCaseAloneAreDifferent() {
    AccountId upper = new AccountId("ACCOUNT-1");
    write(call("call", NOON));
    assertThat(idsOf(upper)).isEmpty();
    store().write(upper, List.of(call("other", NOON)));
    assertThat(idsOf(upper)).containsExactly("other");
    assertThat(ids(EVERYTHING)).containsExactly("call");
  }

  private List<String> idsOf(AccountId account) {
    return ids(Walk.all(store(), account, EVERYTHING, RowView.SUMMARY, 10));
  }
}
