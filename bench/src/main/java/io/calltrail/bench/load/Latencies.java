package io.calltrail.bench.load;

import java.util.Arrays;

/** How long answers took. Immutable. */
public final class Latencies {

  private final long[] sortedNanos;

  private Latencies(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  /** These times in nanoseconds, at least one. */
  public static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** The time in microseconds that a share of the answers stayed below. */
  public double micros(double share) {
    int last = sortedNanos.length - 1;
    return sortedNanos[Math.min(last, (int) (share * sortedNanos.length))] / 1_000.0;
  }
}
