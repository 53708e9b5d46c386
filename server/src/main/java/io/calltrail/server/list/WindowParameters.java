package io.calltrail.server.list;

import io.calltrail.store.query.TimeWindow;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The window that a request's {@code from} and {@code to} state. Both ends are included; a day
 * stands for all its seconds.
 *
 * @param stated the window; null where the request states none
 * @param offset the offset that {@code from} carried, in which times are printed; null where it
 *     carried none
 */
record WindowParameters(@Nullable TimeWindow stated, @Nullable ZoneOffset offset) {

  /** The length of a window that the request leaves open at its beginning or at both ends. */
  private static final long DEFAULT_SECONDS = 86_400;

  private static final long DAYS_OF_MONTH = 31;

  /** Zoom's message for a date of another form, its odd quotes included. */
  static final String BAD_DATE =
      "The time and date must be in `yyyy-mm-dd`` or ISO 8601 format, either"
          + " `yyyy-MM-dd'T'HH:mm:ss'Z'` or `yyyy-MM-dd'T'HH:mm:ss'TZD'`.";

  private static final WindowParameters NONE = new WindowParameters(null, null);

  /**
   * Reads the two ends.
   *
   * @param maxRange the longest window; null for no limit
   * @param errors takes what is wrong; the result does not count then
   */
  static WindowParameters read(
      @Nullable String from,
      @Nullable String to,
      @Nullable Period maxRange,
      ParameterErrors errors) {
    Optional<DateParameter> start = parse(ListParameter.FROM, from, errors);
    Optional<DateParameter> end = parse(ListParameter.TO, to, errors);
    if (from != null && to == null) {
      errors.add(ListParameter.TO, "is required where from is given");
    }
    if (end.isEmpty() || (from != null && start.isEmpty())) {
      return NONE;
    }
    if (start.isEmpty()) {
      return new WindowParameters(endingWith(end.get()), null);
    }
    return between(start.get(), end.get(), maxRange, errors);
  }

  /** The window stated, or else the last 24 hours. */
  TimeWindow orLastDay(long now) {
    return stated == null ? dayUntil(now) : stated;
  }

  private static TimeWindow dayUntil(long second) {
    return new TimeWindow(second - DEFAULT_SECONDS, second);
  }

  private static Optional<DateParameter> parse(
      ListParameter parameter, @Nullable String value, ParameterErrors errors) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<DateParameter> date = DateParameter.parse(value);
    if (date.isEmpty()) {
      errors.add(parameter, "is no date of these forms", BAD_DATE);
    }
    return date;
  }

  private static TimeWindow endingWith(DateParameter end) {
    return end.isDay()
        ? new TimeWindow(end.firstSecond(), end.lastSecond())
        : dayUntil(end.lastSecond());
  }

  private static WindowParameters between(
      DateParameter start, DateParameter end, @Nullable Period maxRange, ParameterErrors errors) {
    if (start.firstSecond() > end.lastSecond()) {
      errors.add(ListParameter.FROM, "is after to");
      return NONE;
    }
    if (maxRange != null && exceeds(start.stated(), end.stated(), maxRange)) {
      errors.add(
          ListParameter.TO,
          "is too long after from",
          "The requested report exceeds the " + inWords(maxRange) + " limit.");
      return NONE;
    }
    return new WindowParameters(
        new TimeWindow(start.firstSecond(), end.lastSecond()), start.offset());
  }

  /**
   * Whether {@code end} lies more than {@code range} after {@code start}. Where months are counted,
   * 31 days are always allowed, so that no calendar month is too long. The ends are compared as
   * stated: days from the first of a month to the first of the next are one month.
   */
  private static boolean exceeds(OffsetDateTime start, OffsetDateTime end, Period range) {
    return end.isAfter(start.plus(range))
        && (range.toTotalMonths() == 0 || end.isAfter(start.plusDays(DAYS_OF_MONTH)));
  }

  @SuppressWarnings("JavaPeriodGetDays") // the months are counted apart
  private static String inWords(Period range) {
    if (range.getDays() == 0) {
      return range.toTotalMonths() + "-month";
    }
    return range.toTotalMonths() == 0 ? range.getDays() + "-day" : range.toString();
  }
}
