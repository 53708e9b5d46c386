package io.calltrail.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class MovedClock extends Clock {

  private final AtomicReference<Instant> now;

  public MovedClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  public void move(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** This clock: its instants are the same in every zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
