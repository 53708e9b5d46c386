package io.calltrail.model;

import io.calltrail.model.time.CallTimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call or a leg was: of start, end and duration each that can be worked out from the others.
 *
 * @param start null where unknown
 * @param end null where unknown
 * @param duration seconds; null where unknown
 */
record CallSpan(@Nullable Instant start, @Nullable Instant end, @Nullable Long duration) {

  /**
   * The span of the fields at {@code at}. An end before its start and a duration that is negative
   * or beyond all times are refused; a duration that differs from the time between start and end is
   * the producer's own count and stays.
   */
  static CallSpan of(
      FieldChecks checks,
      FieldPath at,
      @Nullable Instant startTime,
      @Nullable Instant endTime,
      @Nullable Long totalDuration) {
    Instant start = checks.time(at, RowFields.START_TIME, startTime);
    Instant end = checks.time(at, RowFields.END_TIME, endTime);
    Long duration = totalDuration;
    if (start != null && end != null && end.isBefore(start)) {
      checks.refuse(at, RowFields.END_TIME, "must not be before start_time");
      end = null;
    }
    if (duration != null && duration < 0) {
      checks.refuse(at, RowFields.TOTAL_DURATION, "must not be negative");
      duration = null;
    }
    if (duration != null && duration > longestFrom(start)) {
      checks.refuse(at, RowFields.TOTAL_DURATION, "ends after " + CallTimes.MAX);
      duration = null;
    }
    if (start != null && end == null && duration != null) {
      end = start.plusSeconds(duration);
    } else if (start != null && end != null && duration == null) {
      duration = end.getEpochSecond() - start.getEpochSecond();
    }
    return new CallSpan(start, end, duration);
  }

  private static long longestFrom(@Nullable Instant start) {
    Instant from = start == null ? CallTimes.MIN : start;
    return CallTimes.MAX.getEpochSecond() - from.getEpochSecond();
  }
}
