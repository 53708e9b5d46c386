package io.calltrail.store.opensearch.account;

import java.util.ArrayList;
import java.util.List;

/** The sequences that one group of calls is written with. For one thread. */
final class Leases implements AutoCloseable {

  private final Sequences sequences;
  private final List<Lease> taken = new ArrayList<>();

  Leases(Sequences sequences) {
    this.sequences = sequences;
  }

  /** Sees to it that there are sequences for so many rows. */
  void ensure(int count) {
    if (taken.isEmpty() || taken.getLast().left() < count) {
      taken.add(sequences.take(count));
    }
  }

  /** Those of some ranges that rows are written with, but not by this group. */
  List<OpenRange> others(List<OpenRange> open) {
    return open.stream()
        .filter(OpenRange::isForRows)
        .filter(range -> taken.stream().noneMatch(own -> own.range().equals(range.range())))
        .toList();
  }

  /** Whether a sequence is one of this group. */
  boolean has(long sequence) {
    return taken.stream().anyMatch(own -> own.range().contains(sequence));
  }

  /** The next of those that were taken last. */
  long next() {
    return taken.getLast().next();
  }

  /**
   * What the cluster has, as of after the last of these was taken and after another sequence was.
   *
   * @param other one of somebody else's, or {@link Sequences#NOBODYS}
   */
  SequenceState state(long other) {
    return sequences.stateSince(Math.max(taken.getLast().range().to(), other));
  }

  /**
   * Tells that all rows are written, and waits until they are shown; nobody waits for one of these
   * while another is waited for.
   */
  Settled settle() {
    boolean areOurs = true;
    long last = Sequences.NOBODYS;
    for (Lease lease : taken) {
      if (lease.end()) {
        last = lease.range().to();
      } else {
        areOurs = false;
      }
    }
    return new Settled(areOurs, sequences.awaitSettled(last));
  }

  /**
   * What came of it.
   *
   * @param areOurs false where some were given up meanwhile, and their rows are not shown
   * @param state what the cluster has since
   */
  record Settled(boolean areOurs, SequenceState state) {}

  /** Ends those that no row was written with, which others wait for else. */
  void endUnused() {
    for (Lease lease : List.copyOf(taken)) {
      if (lease.isUnused()) {
        lease.close();
        taken.remove(lease);
      }
    }
  }

  @Override
  public void close() {
    taken.forEach(Lease::stopBeating);
    taken.forEach(Lease::close);
  }
}
