package io.calltrail.model.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times inside rendered rows: always {@code yyyy-MM-dd'T'HH:mm:ss±HH:mm}, so that one offset can be
 * put in another's place without moving a byte.
 */
final class RowTimes {

  /** The bytes of a rendered time. */
  static final int LENGTH = 25;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private RowTimes() {}

  static String utc(Instant time) {
    return WITH_OFFSET.format(time.atOffset(ZoneOffset.UTC));
  }

  /** Re-renders the UTC time at {@code place} in {@code offset}. */
  static void shift(byte[] json, int place, ZoneOffset offset) {
    String utc = new String(json, place, LENGTH - 6, StandardCharsets.US_ASCII);
    byte[] shifted =
        LocalDateTime.parse(utc, LOCAL)
            .atOffset(ZoneOffset.UTC)
            .withOffsetSameInstant(offset)
            .format(WITH_OFFSET)
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(shifted, 0, json, place, LENGTH);
  }
}
