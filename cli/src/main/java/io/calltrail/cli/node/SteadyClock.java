package io.calltrail.cli.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock for work that cannot be taken back. It tells the time only where the clock has run along
 * with monotonic time for an hour, so that one that is set wrongly, and set right again within the
 * hour, does no harm. To be read every minute or so. For one thread.
 */
final class SteadyClock {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
  private static final Duration TRIAL = Duration.ofHours(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Clock clock;
  private final LongSupplier nanos;
  private Instant since;
  private long nanosThen;
  private boolean steady;

  /**
   * @param nanos monotonic time
   */
  SteadyClock(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.since = clock.instant();
    this.nanosThen = nanos.getAsLong();
  }

  /** The time; empty for an hour from the beginning and from each step that was seen. */
  Optional<Instant> time() {
    Instant now = clock.instant();
    long nanosNow = nanos.getAsLong();
    Duration elapsed = Duration.ofNanos(nanosNow - nanosThen);
    Instant expected = since.plus(elapsed);
    boolean stepped = Duration.between(expected, now).abs().compareTo(TOLERANCE) > 0;
    if (stepped) {
      LOG.warn(
          "the clock was set from {} to {}; no old calls are dropped before it has run for an hour",
          expected.truncatedTo(ChronoUnit.SECONDS),
          now.truncatedTo(ChronoUnit.SECONDS));
    }
    boolean passed = !stepped && elapsed.compareTo(TRIAL) >= 0;
    if (stepped || passed) {
      since = now;
      nanosThen = nanosNow;
      steady = passed;
    }
    return steady ? Optional.of(now) : Optional.empty();
  }
}
