package io.calltrail.bench.load;

/**
 * What a timed run showed.
 *
 * @param perSecond the answers a second
 * @param p50Micros the latency in microseconds that half of the answers stayed below
 * @param p99Micros the latency in microseconds that 99 of 100 answers stayed below
 */
public record Measured(double perSecond, double p50Micros, double p99Micros) {}
