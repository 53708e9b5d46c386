package io.calltrail.server.limit;

import io.calltrail.store.AccountId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the requests of each account against its plan, within seconds of the clock and UTC days,
 * as Zoom does for the label Heavy. The counts live in memory: a restart begins anew. Safe to share
 * between threads.
 */
public final class RateLimits {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final RatePlan plan;
  private final Clock clock;
  private final Map<AccountId, Buckets> accounts = new ConcurrentHashMap<>();

  public RateLimits(RatePlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** Counts a request of an account, unless it is refused. */
  public RateVerdict count(AccountId account) {
    if (plan == RatePlan.OFF) {
      return RateVerdict.UNLIMITED;
    }
    Buckets buckets =
        accounts.compute(
            account, (_, known) -> known == null || known.areAhead() ? new Buckets() : known);
    var second = buckets.second.tryConsumeAndReturnRemaining(1);
    if (!second.isConsumed()) {
      return RateVerdict.tooManyASecond(plan, end(second.getNanosToWaitForRefill()));
    }
    var day = buckets.day.tryConsumeAndReturnRemaining(1);
    return day.isConsumed()
        ? RateVerdict.allowed(plan, day.getRemainingTokens())
        : RateVerdict.tooManyADay(plan, end(day.getNanosToWaitForRefill()));
  }

  private Instant end(long nanosAway) {
    return clock.instant().plusNanos(nanosAway);
  }

  /** What an account has left, in the second and the day it asks in. */
  private final class Buckets {
    private Instant latest = clock.instant();
    private final Bucket second = bucket(plan.perSecond(), SECOND, ChronoUnit.SECONDS);
    private final Bucket day = bucket(plan.perDay(), DAY, ChronoUnit.DAYS);

    /**
     * Whether the clock was set back since the last request. The buckets would be filled again when
     * it has come there once more, which may be never.
     */
    boolean areAhead() {
      Instant now = clock.instant();
      boolean ahead = now.isBefore(latest.minus(SECOND));
      latest = now;
      return ahead;
    }

    private Bucket bucket(long requests, Duration period, ChronoUnit boundary) {
      Instant next = clock.instant().truncatedTo(boundary).plus(period);
      return Bucket.builder()
          .addLimit(
              limit -> limit.capacity(requests).refillIntervallyAligned(requests, period, next))
          .withCustomTimePrecision(new ClockMeter(clock))
          .build();
    }
  }

  /** The wall clock, which the limits' seconds and days are aligned with. */
  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
