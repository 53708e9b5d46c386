package io.calltrail.bench.load;

import java.util.Comparator;
import java.util.List;

/**
 * What a timed run showed.
 *
 * @param perSecond the answers a second
 * @param p50Micros the latency in microseconds that half of the answers stayed below
 * @param p99Micros the latency in microseconds that 99 of 100 answers stayed below
 */
public record Measured(double perSecond, double p50Micros, double p99Micros) {

  /**
   * The run whose half of the answers took neither longest nor shortest.
   *
   * @param runs an odd number
   */
  public static Measured median(List<Measured> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Measured::p50Micros))
        .toList()
        .get(runs.size() / 2);
  }
}
