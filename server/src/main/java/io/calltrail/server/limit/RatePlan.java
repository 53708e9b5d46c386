package io.calltrail.server.limit;

import java.util.Locale;

/**
 * How often all clients of an account together may ask operations labelled Heavy, by Zoom's table
 * for Contact Center.
 */
public enum RatePlan {
  /** As often as they like. */
  OFF(0, 0),
  PRO(5, 15_000),
  BUSINESS(10, 30_000);

  private final long perSecond;
  private final long perDay;

  RatePlan(long perSecond, long perDay) {
    this.perSecond = perSecond;
    this.perDay = perDay;
  }

  /** Requests in a second of the clock. */
  public long perSecond() {
    return perSecond;
  }

  /** Requests in a UTC day. */
  public long perDay() {
    return perDay;
  }

  /** The plan's name in configuration. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
