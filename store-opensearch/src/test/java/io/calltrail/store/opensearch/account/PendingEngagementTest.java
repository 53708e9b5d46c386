package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.transfer.EngagementDigest;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that is there already, while others write something. */
class PendingEngagementTest {

  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final Home HOME = new Home(MONTH, 0);
  private static final CallRecord CALL = CallRecord.of(TestCalls.call("a", "2026-10-01T12:00:00Z"));
  private static final List<OpenRange> OTHERS =
      List.of(new OpenRange(new SequenceRange(7, 9), "another", 0));

  private final PendingEngagement engagement =
      new PendingEngagement(CALL.key(), new EngagementDigest(1, 2), "id", MONTH);

  @Test
  void whatStaysAsItIsWaitsForOthersOnce() {
    stand(5, 1);
    assertThat(engagement.hasToWait(false, OTHERS)).isTrue();

    engagement.hold(9);
    engagement.waited();
    stand(5, 1);

    assertThat(engagement.hasToWait(false, OTHERS)).isFalse();
  }

  @Test
  void thatItWasLookedAtTwiceIsNoWaiting() {
    stand(5, 1);
    engagement.hold(9);

    stand(5, 1);

    assertThat(engagement.hasToWait(false, OTHERS)).isTrue();
  }

  @Test
  void whatWasChangedMeanwhileIsWaitedForAgain() {
    stand(5, 1);
    engagement.hold(9);
    engagement.waited();

    stand(5, 2);

    assertThat(engagement.hasToWait(false, OTHERS)).isTrue();
  }

  @Test
  void whatIsCorrectedWaitsForNobody() {
    stand(5, 1);

    assertThat(engagement.hasToWait(true, OTHERS)).isFalse();
  }

  @Test
  void aRowThatAnotherIsWritingIsWaitedForInAnyCase() {
    stand(8, 1);

    assertThat(engagement.hasToWait(true, OTHERS)).isTrue();
  }

  /** It is looked at anew. */
  private void stand(long sequence, long version) {
    engagement.forget();
    engagement.standsAt(
        HOME,
        new FoundRow(
            "index", "id", new Version(version, 1), new StoredRow(sequence, List.of(CALL))));
  }
}
