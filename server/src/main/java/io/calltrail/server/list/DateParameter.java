package io.calltrail.server.list;

import io.calltrail.model.time.CallTimes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One end of a window as a request states it, in one of the three forms that Zoom documents: a day,
 * a time with a literal {@code Z}, or a time with an offset. A day is a day of UTC; Zoom's {@code
 * Z} is a letter without a meaning, and this operation has no zone to read it in but UTC.
 *
 * @param stated the time, or the first second of the day
 * @param isDay whether the whole day is meant
 * @param offset the offset the time carried; null where it carried none
 */
record DateParameter(OffsetDateTime stated, boolean isDay, @Nullable ZoneOffset offset) {

  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");
  private static final DateTimeFormatter TIME_OFFSET = formatter("uuuu-MM-dd'T'HH:mm:ssxxx");

  private static final int DAY_LENGTH = 10;
  private static final int TIME_Z_LENGTH = 20;
  private static final int TIME_OFFSET_LENGTH = 25;
  private static final int SIGN = 19;
  private static final long SECONDS_OF_DAY = 86_400;

  /** The end that a parameter states; empty where it has none of the three forms. */
  static Optional<DateParameter> parse(String value) {
    try {
      return switch (value.length()) {
        case DAY_LENGTH -> Optional.of(day(LocalDate.parse(value, DAY)));
        case TIME_Z_LENGTH -> timeZ(value);
        case TIME_OFFSET_LENGTH ->
            Optional.of(time(OffsetDateTime.parse(withPlus(value), TIME_OFFSET)));
        default -> Optional.empty();
      };
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The first second meant, since 1970 UTC. */
  long firstSecond() {
    return stated.toEpochSecond();
  }

  /** The last second meant, since 1970 UTC. */
  long lastSecond() {
    return isDay ? firstSecond() + SECONDS_OF_DAY - 1 : firstSecond();
  }

  private static DateParameter day(LocalDate day) {
    return new DateParameter(day.atStartOfDay().atOffset(ZoneOffset.UTC), true, null);
  }

  private static Optional<DateParameter> timeZ(String value) {
    if (value.charAt(DAY_LENGTH) != 'T' || !value.endsWith("Z")) {
      return Optional.empty();
    }
    OffsetDateTime time = CallTimes.parse(value).atOffset(ZoneOffset.UTC);
    return Optional.of(new DateParameter(time, false, null));
  }

  private static DateParameter time(OffsetDateTime time) {
    return new DateParameter(time, false, time.getOffset());
  }

  /** The value with the plus sign that decoding the query string made a blank. */
  private static String withPlus(String value) {
    return value.charAt(SIGN) == ' '
        ? value.substring(0, SIGN) + '+' + value.substring(SIGN + 1)
        : value;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
