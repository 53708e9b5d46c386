package io.calltrail.bench.load;

import java.time.Duration;

/**
 * How hard and how long is asked.
 *
 * @param connections the questions under way at once
 * @param threads the threads that a load generator uses for them
 * @param warmUp how long is asked before anything is timed
 * @param timed how long is timed
 * @param writingWarmUp how long is written before writing is timed
 */
public record Load(
    int connections, int threads, Duration warmUp, Duration timed, Duration writingWarmUp) {}
