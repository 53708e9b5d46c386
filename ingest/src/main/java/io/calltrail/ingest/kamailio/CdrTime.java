package io.calltrail.ingest.kamailio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times and durations of CDRs: seconds since 1970 with a fraction or without, as Kamailio
 * writes to its log and to db_text, and dates with a time of day, as its {@code time_mode} 4 and
 * SQL tables have them.
 */
final class CdrTime {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private CdrTime() {}

  /**
   * A time, whole seconds.
   *
   * @param zone where times that name no zone are meant
   */
  static Optional<Instant> instant(String text, ZoneId zone) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochSecond(wholeSeconds(text)));
    }
    try {
      return Optional.of(
          text.indexOf(' ') > 0
              ? LocalDateTime.parse(text, WITHOUT_ZONE).atZone(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** A duration, whole seconds, its fraction cut as that of times is. */
  static Optional<Long> seconds(String text) {
    return SECONDS.matcher(text).matches() ? Optional.of(wholeSeconds(text)) : Optional.empty();
  }

  private static long wholeSeconds(String text) {
    return new BigDecimal(text).setScale(0, RoundingMode.DOWN).longValueExact();
  }
}
