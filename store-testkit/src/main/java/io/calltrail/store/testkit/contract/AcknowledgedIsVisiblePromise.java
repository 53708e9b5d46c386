package io.calltrail.store.testkit.contract;

import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a write returns, the next list shows its calls. */
abstract class AcknowledgedIsVisiblePromise extends Promise {

  AcknowledgedIsVisiblePromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void aStoreBeginsEmptyAndHealthy() {
    assertListed(EVERYTHING);
    assertThat(store().health()).isEqualTo(StoreHealth.HEALTHY);
  }

  @Test
  void aCallIsListedOnceItsWriteReturns() {
    for (int i = 0; i < 20; i++) {
      write(call("call-" + i, "2026-10-01T12:00:00Z"));
      assertThat(total(EVERYTHING)).isEqualTo(i + 1);
      assertThat(ids(having(CallAttribute.ENGAGEMENT_ID, "call-" + i)))
          .containsExactly("call-" + i);
    }
  }

  @Test
  void aRowIsServedWithAllItsPartsInEveryView() {
    VoiceCall full = TestCalls.full("full", "2026-10-01T12:00:00Z");
    write(full);
    assertListed(EVERYTHING, full);
  }

  @Test
  void aBatchSpansMonthsAndYears() {
    VoiceCall first = call("first", "1970-01-01T00:00:00Z");
    VoiceCall leap = call("leap", "2024-02-29T23:59:59Z");
    VoiceCall march = call("march", "2024-03-01T00:00:00Z");
    VoiceCall last = call("last", "9999-12-30T23:59:59Z");

    assertThat(write(march, last, first, leap)).containsOnly(WriteOutcome.CREATED).hasSize(4);
    assertListed(EVERYTHING, last, march, leap, first);
  }

  @Test
  void anEmptyBatchChangesNothing() {
    assertThat(write()).isEmpty();
    assertListed(EVERYTHING);
  }

  @Test
  void aLargeBatchIsTakenWhole() {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      calls.add(call("call-" + i, "2026-10-01T12:00:00Z"));
    }
    assertThat(store().write(ACCOUNT, calls).count(WriteOutcome.CREATED)).isEqualTo(5_000);
    assertThat(total(EVERYTHING)).isEqualTo(5_000);
    assertThat(ids(EVERYTHING)).hasSize(5_000).doesNotHaveDuplicates();
  }

  @Test
  void aClosedStoreRefusesEverything() {
    store().close();

    assertThat(store().health().readable()).isFalse();
    assertThat(store().health().writable()).isFalse();
    assertRefused(() -> write(call("late", "2026-10-01T12:00:00Z")));
    assertRefused(() -> page(EVERYTHING));
    assertRefused(() -> store().erase(ACCOUNT, new ErasureTarget.Engagement("late")));
    assertRefused(() -> store().knownIds(ACCOUNT));
  }

  private static void assertRefused(Runnable operation) {
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(operation::run);
  }
}
