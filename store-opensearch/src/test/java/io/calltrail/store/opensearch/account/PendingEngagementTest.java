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
import java.util.Objects;
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
  void aRowThatAnotherIsWritingIsWaitedFor() {
    stand(8, 1);

    OpenRange holder = engagement.heldBy(OTHERS);

    assertThat(holder).isEqualTo(OTHERS.getFirst());
    engagement.hold(Objects.requireNonNull(holder));
    assertThat(engagement.heldUpTo()).isEqualTo(9);
    engagement.release();
    assertThat(engagement.isHeld()).isFalse();
  }

  @Test
  void noOtherRowIs() {
    stand(5, 1);

    assertThat(engagement.heldBy(OTHERS)).isNull();
    assertThat(engagement.heldBy(List.of())).isNull();
  }

  @Test
  void norIsAnEngagementWithoutARow() {
    engagement.livesAt(HOME);

    assertThat(engagement.heldBy(OTHERS)).isNull();
    assertThat(engagement.sequence()).isEqualTo(Sequences.NOBODYS);
  }

  private void stand(long sequence, long version) {
    engagement.standsAt(
        HOME,
        new FoundRow(
            "index", "id", new Version(version, 1), new StoredRow(sequence, List.of(CALL))));
  }
}
