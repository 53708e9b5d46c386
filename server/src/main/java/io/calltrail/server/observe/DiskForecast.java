package io.calltrail.server.observe;

import io.calltrail.store.StoreUsage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Tells in how many seconds a store has used up its room, if it goes on growing as it did over the
 * last 24 hours, or since the first sample where that is less. Reckons in monotonic time, so that a
 * clock that steps changes nothing. Not safe to share between threads.
 */
final class DiskForecast {

  private static final long LONGEST = Duration.ofHours(24).toNanos();
  private static final long SHORTEST = Duration.ofMinutes(10).toNanos();
  private static final double NANOS_A_SECOND = 1e9;

  private record Sample(long nanos, long bytes, OptionalLong room) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Adds what the store takes now.
   *
   * @param nanos the monotonic time, at or after that of the sample before
   */
  void add(long nanos, StoreUsage usage) {
    samples.add(new Sample(nanos, usage.bytes(), usage.roomBytes()));
    Sample oldest = samples.remove();
    while (!samples.isEmpty() && nanos - samples.element().nanos() >= LONGEST) {
      oldest = samples.remove();
    }
    samples.addFirst(oldest);
  }

  /**
   * The seconds until the room is used up; NaN where nothing bounds it, where less than ten minutes
   * are known, and where the store does not grow. Never infinite.
   */
  double secondsUntilFull() {
    if (samples.isEmpty()) {
      return Double.NaN;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long elapsed = last.nanos() - first.nanos();
    long growth = last.bytes() - first.bytes();
    if (last.room().isEmpty() || elapsed < SHORTEST || growth <= 0) {
      return Double.NaN;
    }
    return last.room().getAsLong() / (double) growth * (elapsed / NANOS_A_SECOND);
  }
}
