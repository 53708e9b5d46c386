package io.calltrail.cli.config.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in bytes, written with a unit: {@code 64MiB}.
 *
 * @param bytes the size, at least 0
 */
public record ByteSize(long bytes) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})\\s*(b|kib|mib|gib)", Pattern.CASE_INSENSITIVE);
  private static final String[] UNITS = {"GiB", "MiB", "KiB", "B"};

  /**
   * The size a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a whole number with a unit, one of B, KiB, MiB and GiB, such as 64MiB");
    }
    return new ByteSize(Long.parseLong(matcher.group(1)) * unit(matcher.group(2)));
  }

  @JsonValue
  @Override
  public String toString() {
    for (String unit : UNITS) {
      if (bytes != 0 && bytes % unit(unit) == 0) {
        return bytes / unit(unit) + unit;
      }
    }
    return "0B";
  }

  private static long unit(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> 1;
    };
  }
}
