package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long a node is believed. */
class NodeLeaseTest {

  private static final Duration LENGTH = Duration.ofSeconds(4);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - LENGTH.toNanos());
  private NodeLease lease;

  @BeforeEach
  void make() {
    lease = new NodeLease(now::get);
  }

  @Test
  void aNodeThatNeverProvedAnythingIsNotBelieved() {
    assertThat(lease.isNew()).isTrue();
    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
    assertThat(lease.covers(NodeLease.NONE)).isFalse();
  }

  @Test
  void theFirstProofIsEnough() {
    prove();

    assertThat(lease.isNew()).isFalse();
    assertThat(lease.term()).isNotEqualTo(NodeLease.NONE);
  }

  @Test
  void itIsBelievedUntilItCouldHaveBeenPutOut() {
    prove();
    int term = lease.term();

    pass(LENGTH.minusNanos(1));
    assertThat(lease.covers(term)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(lease.covers(term)).isFalse();
    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
  }

  @Test
  void aProofCountsFromWhenItWasAskedFor() {
    long begun = lease.now();
    pass(Duration.ofSeconds(3));
    lease.proved(begun, LENGTH);
    int term = lease.term();

    assertThat(lease.covers(term)).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(lease.covers(term)).isFalse();
  }

  @Test
  void aProofThatComesTooLateTellsNothing() {
    long begun = lease.now();
    pass(LENGTH);
    lease.proved(begun, LENGTH);

    assertThat(lease.isNew()).isTrue();
  }

  @Test
  void whoProvesInTimeStaysInTheSameTerm() {
    prove();
    int term = lease.term();
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(3));
      prove();
    }

    assertThat(lease.covers(term)).isTrue();
  }

  @Test
  void aProofThatFailsTakesNothingAway() {
    prove();
    int term = lease.term();
    lease.failed();

    assertThat(lease.covers(term)).isTrue();
  }

  @Test
  void whoDoesNotBelongToTheClusterIsNotBelievedFromThenOn() {
    prove();
    int term = lease.term();
    lease.lost();

    assertThat(lease.covers(term)).isFalse();
    prove();
    prove();
    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
    prove();
    assertThat(lease.term()).isNotEqualTo(NodeLease.NONE).isNotEqualTo(term);
  }

  @Test
  void whoWasSilentIsBelievedAfterThreeProofsInARow() {
    prove();
    int before = lease.term();
    pass(LENGTH);

    prove();
    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
    prove();
    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
    prove();
    assertThat(lease.term()).isNotEqualTo(NodeLease.NONE);
    assertThat(lease.covers(before)).as("what was asked before the silence").isFalse();
  }

  @Test
  void afterASilenceAProofThatFailsBeginsTheRowAnew() {
    prove();
    pass(LENGTH);
    prove();
    prove();
    lease.failed();
    prove();
    prove();

    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
    prove();
    assertThat(lease.term()).isNotEqualTo(NodeLease.NONE);
  }

  @Test
  void afterASilenceALateProofBeginsTheRowAnew() {
    prove();
    pass(LENGTH);
    prove();
    prove();
    long begun = lease.now();
    pass(LENGTH);
    lease.proved(begun, LENGTH);
    prove();
    prove();

    assertThat(lease.term()).isEqualTo(NodeLease.NONE);
  }

  private void prove() {
    lease.proved(lease.now(), LENGTH);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
