package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.transfer.ErasureSecret;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is decided about the calls of one engagement. */
class PendingEngagementTest {

  private static final Home HOME = new Home(YearMonth.of(2026, 3), 0);
  private static final long SEQUENCE = 5;

  private final CallRecord call = CallRecord.of(TestCalls.call("a", "2026-03-05T10:00:00Z"));
  private final WriteOutcome[] outcomes = new WriteOutcome[1];
  private PendingEngagement pending;

  @BeforeEach
  void make() {
    pending =
        new PendingEngagement(
            call.key(), ErasureSecret.random().ofEngagement("a"), "id", HOME.month());
    pending.add(0, call);
  }

  @Test
  void aRowThatIsNotThereIsMade() {
    pending.livesAt(HOME);

    assertThat(pending.decide(outcomes, _ -> false)).isTrue();
    assertThat(pending.isNew()).isTrue();
    assertThat(outcomes).containsExactly(WriteOutcome.CREATED);
  }

  @Test
  void aRowThatWasShownStaysAsItIs() {
    stands();

    assertThat(pending.decide(outcomes, _ -> false)).isFalse();
    assertThat(pending.isNew()).isFalse();
    assertThat(outcomes).containsExactly(WriteOutcome.UNCHANGED);
  }

  @Test
  void aRowThatWasNeverShownIsMadeAnew() {
    stands();

    assertThat(pending.decide(outcomes, sequence -> sequence == SEQUENCE)).isTrue();
    assertThat(pending.isNew()).isTrue();
    assertThat(outcomes).containsExactly(WriteOutcome.CREATED);
  }

  private void stands() {
    pending.standsAt(
        HOME, new FoundRow("index", "id", new Version(1, 1), StoredRow.created(SEQUENCE, call)));
  }
}
