package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The longest window of a list, written {@code 1 month}, {@code 90 days}, {@code 2 years} or {@code
 * unlimited}.
 *
 * @param limit the limit; null where there is none
 */
public record MaxRange(@Nullable Period limit) {

  private static final String UNLIMITED = "unlimited";
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4}) ?(day|month|year)s?");

  /**
   * The range a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static MaxRange parse(String text) {
    if (text.strip().equals(UNLIMITED)) {
      return new MaxRange(null);
    }
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number of days, months or years, such as 1 month, or unlimited");
    }
    int count = Integer.parseInt(matcher.group(1));
    return new MaxRange(
        switch (matcher.group(2)) {
          case "day" -> Period.ofDays(count);
          case "month" -> Period.ofMonths(count);
          default -> Period.ofYears(count);
        });
  }

  @JsonValue
  @Override
  public String toString() {
    return Optional.ofNullable(limit).map(MaxRange::text).orElse(UNLIMITED);
  }

  private static String text(Period period) {
    if (period.getYears() > 0) {
      return count(period.getYears(), "year");
    }
    return period.getMonths() > 0
        ? count(period.getMonths(), "month")
        : count(period.getDays(), "day");
  }

  private static String count(int number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
