package io.calltrail.cli.demo;

import java.time.DayOfWeek;
import java.time.LocalDateTime;

/**
 * How busy a queue is through the week, in the time of the place where it works: a peak in the
 * morning, one in the afternoon, a dip at lunch, Mondays fuller, and a trickle while it is closed.
 *
 * @param opens the hour at which it opens
 * @param closes the hour at which it closes
 * @param saturday the share of a weekday's calls that a Saturday brings; on a day with none the
 *     queue is closed
 * @param sunday the same for a Sunday
 */
record DemoHours(int opens, int closes, double saturday, double sunday) {

  private static final double CLOSED = 0.015;
  private static final double MONDAY = 1.25;
  private static final double FRIDAY = 0.9;

  static final DemoHours OFFICE = new DemoHours(8, 18, 0, 0);
  static final DemoHours SHOP = new DemoHours(9, 20, 0.6, 0);
  static final DemoHours ALWAYS = new DemoHours(0, 24, 0.7, 0.55);

  /** Whether somebody answers. */
  boolean isOpen(LocalDateTime time) {
    return share(time.getDayOfWeek()) > 0 && time.getHour() >= opens && time.getHour() < closes;
  }

  /** How busy the queue is, from 0 to about 1. */
  double load(LocalDateTime time) {
    if (!isOpen(time)) {
      return CLOSED;
    }
    double hour = time.getHour() + time.getMinute() / 60.0;
    double middle = (opens + closes) / 2.0;
    double length = closes - opens;
    double morning = bell(hour, middle - length * 0.2, length * 0.16);
    double afternoon = 0.85 * bell(hour, middle + length * 0.22, length * 0.15);
    double lunch = 0.3 * bell(hour, 12.5, 0.6);
    double level = Math.max(0.06, 0.12 + 0.8 * (morning + afternoon) - lunch);
    return level * share(time.getDayOfWeek());
  }

  private double share(DayOfWeek day) {
    return switch (day) {
      case MONDAY -> MONDAY;
      case FRIDAY -> FRIDAY;
      case SATURDAY -> saturday;
      case SUNDAY -> sunday;
      default -> 1;
    };
  }

  private static double bell(double hour, double middle, double width) {
    double distance = (hour - middle) / width;
    return Math.exp(-distance * distance / 2);
  }
}
