package io.calltrail.bench.growth;

/**
 * What was measured on one node.
 *
 * @param bytesPerCall the bytes that a call takes on disk, once
 * @param shardMillis what a shard takes for a page however few calls match, on one core
 * @param nanosPerCall what it takes for each call of the window, on one core
 * @param callsPerCoreSecond the calls that one core writes a second, once
 */
public record Measures(
    double bytesPerCall, double shardMillis, double nanosPerCall, double callsPerCoreSecond) {}
