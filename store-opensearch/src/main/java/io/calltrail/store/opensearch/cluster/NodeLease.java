package io.calltrail.store.opensearch.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a node's answers are believed. A node that hangs is put out of its cluster by the
 * others, and when it goes on does not know that at first: it would answer what was so before. The
 * others wait for some time before they put it out; so for as long as that, since it last proved
 * that it belongs to its cluster, it cannot have been. Safe to share.
 */
final class NodeLease {

  /** No term: the node is not believed. */
  static final int NONE = 0;

  private static final int PROOFS_AFTER_SILENCE = 3;

  private final LongSupplier clock;
  private int term;
  private int proofs;
  private long end;

  /**
   * @param clock nanoseconds, as of {@link System#nanoTime()}
   */
  NodeLease(LongSupplier clock) {
    this.clock = clock;
  }

  /** The time, to be told when something was begun. */
  long now() {
    return clock.getAsLong();
  }

  /** The number of the term in which the node is believed now, or {@link #NONE}. */
  synchronized int term() {
    return term > 0 && clock.getAsLong() - end < 0 ? term : NONE;
  }

  /** Whether the node was believed without a gap since a term was told. */
  synchronized boolean covers(int since) {
    return since != NONE && since == term();
  }

  /** Whether the node was never believed yet. */
  synchronized boolean isNew() {
    return term == 0;
  }

  /**
   * Takes note that the node has proved that it belongs to its cluster. A node that was silent for
   * too long has to do it several times in a row: the first of them may come before it notices that
   * it was put out.
   *
   * @param begun when it was asked to
   * @param length how long the others wait before they put a node out
   */
  synchronized void proved(long begun, Duration length) {
    long proved = begun + length.toNanos();
    if (clock.getAsLong() - proved >= 0) {
      proofs = 0;
      return;
    }
    if (term() == NONE) {
      proofs++;
      if (term > 0 && proofs < PROOFS_AFTER_SILENCE) {
        return;
      }
      term++;
    }
    proofs = 0;
    end = proved;
  }

  /** Takes note that the node told nothing when it was asked for a proof. */
  synchronized void failed() {
    proofs = 0;
  }

  /** Takes note that the node does not belong to its cluster now, whatever it proved before. */
  synchronized void lost() {
    proofs = 0;
    end = clock.getAsLong();
  }
}
