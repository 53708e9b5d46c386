package io.calltrail.ingest.sink.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again, and how often it is.
 *
 * @param attempts how often a request is sent at most, at least once
 * @param first the wait after the first failure; it doubles with each further one
 * @param longest the longest wait, also where the server asks for a longer one
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  /** Gives a server that restarts or sheds load about five minutes. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(12, Duration.ofMillis(500), Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if there are no attempts
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("a request is sent at least once");
    }
  }

  /**
   * The wait after a failure, spread by up to a half so that clients don't come back together.
   *
   * @param failures the failures so far, from 1
   */
  Duration afterFailure(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failures - 1, 20);
    long bounded = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }

  /**
   * The wait a server asks for in {@code Retry-After}: seconds, a date of HTTP, or the ISO time
   * that Zoom sends. Empty where the value is none of these.
   */
  Optional<Duration> asked(String retryAfter, Clock clock) {
    Duration wait;
    try {
      wait =
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(clock.instant(), time(retryAfter));
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
    Duration positive = wait.isNegative() ? Duration.ZERO : wait;
    return Optional.of(positive.compareTo(longest) > 0 ? longest : positive);
  }

  private static Instant time(String text) {
    return text.contains(",")
        ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
        : Instant.parse(text);
  }
}
