package io.calltrail.model.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Which times a call may have, and how its times are read from text. */
public final class CallTimes {

  /** The earliest time a call may have. */
  public static final Instant MIN = Instant.EPOCH;

  /** The latest time a call may have: in every offset it is still in the year 9999. */
  public static final Instant MAX = Instant.parse("9999-12-30T23:59:59Z");

  private static final int LOCAL_LENGTH = 19;
  private static final String EXPECTED =
      "must be a time such as 2026-01-31T08:30:00Z or 2026-01-31T08:30:00+02:00";
  private static final String NO_OFFSET = "has no offset: end it with Z or one such as +02:00";

  private CallTimes() {}

  /**
   * Reads an ISO 8601 time: a date, {@code T} or a blank, hours, minutes and seconds, perhaps a
   * fraction, which is cut, and then {@code Z} or an offset as {@code ±HH:mm}, {@code ±HHmm} or
   * {@code ±HH}.
   *
   * @return whole seconds, not yet held to {@link #MIN} and {@link #MAX}
   * @throws DateTimeException if the text is no such time; the message is meant for the sender
   */
  public static Instant parse(String text) {
    if (text.length() < LOCAL_LENGTH || !hasSeparators(text)) {
      throw new DateTimeException(EXPECTED);
    }
    int zone = endOfFraction(text);
    if (zone == text.length()) {
      throw new DateTimeException(NO_OFFSET);
    }
    return Instant.ofEpochSecond(localSeconds(text) - offsetSeconds(text, zone));
  }

  private static boolean hasSeparators(String text) {
    char between = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (between == 'T' || between == 't' || between == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int endOfFraction(String text) {
    int end = LOCAL_LENGTH;
    if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      if (end == LOCAL_LENGTH + 1) {
        throw new DateTimeException(EXPECTED);
      }
    }
    return end;
  }

  private static long localSeconds(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    try {
      return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      throw new DateTimeException("names a date or time of day that does not exist");
    }
  }

  private static int offsetSeconds(String text, int zone) {
    char sign = text.charAt(zone);
    int length = text.length() - zone;
    if ((sign == 'Z' || sign == 'z') && length == 1) {
      return 0;
    }
    boolean withColon = length == 6 && text.charAt(zone + 3) == ':';
    if ((sign != '+' && sign != '-') || !(length == 3 || length == 5 || withColon)) {
      throw new DateTimeException(EXPECTED);
    }
    int hours = digits(text, zone + 1, 2);
    int minutes = length == 3 ? 0 : digits(text, zone + length - 2, 2);
    int seconds = hours * 3600 + minutes * 60;
    if (minutes > 59 || seconds > ZoneOffset.MAX.getTotalSeconds()) {
      throw new DateTimeException("has an offset beyond 18 hours or with more than 59 minutes");
    }
    return sign == '-' ? -seconds : seconds;
  }

  private static int digits(String text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        throw new DateTimeException(EXPECTED);
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
