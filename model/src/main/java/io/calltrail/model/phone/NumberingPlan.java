package io.calltrail.model.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an account's telephone numbers are read: international numbers always, national ones where
 * the account has a default region. Immutable and safe to share.
 */
public final class NumberingPlan {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String NO_REGION = "ZZ";

  private final String defaultRegion;

  private NumberingPlan(String defaultRegion) {
    this.defaultRegion = defaultRegion;
  }

  /** A plan that reads international numbers alone. */
  public static NumberingPlan international() {
    return new NumberingPlan(NO_REGION);
  }

  /**
   * A plan that also reads national numbers of a region.
   *
   * @param isoCode the region's two-letter ISO code
   * @throws IllegalArgumentException if no region with numbers has that code
   */
  public static NumberingPlan ofRegion(String isoCode) {
    String region = isoCode.toUpperCase(Locale.ROOT);
    if (!NUMBERS.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("no region with telephone numbers has the code " + isoCode);
    }
    return new NumberingPlan(region);
  }

  /** The number as E.164 where it parses as one, else the text as it came. */
  public String normalise(String text) {
    PhoneNumber number = parse(text);
    return number == null ? text : NUMBERS.format(number, PhoneNumberFormat.E164);
  }

  /** The two-letter code of the country a number belongs to; empty where it has none. */
  public Optional<String> countryOf(String text) {
    PhoneNumber number = parse(text);
    if (number == null) {
      return Optional.empty();
    }
    String region = NUMBERS.getRegionCodeForNumber(number);
    return region == null || region.length() != 2 || region.equals(NO_REGION)
        ? Optional.empty()
        : Optional.of(region);
  }

  private @Nullable PhoneNumber parse(String text) {
    try {
      PhoneNumber number = NUMBERS.parse(text, defaultRegion);
      return NUMBERS.isPossibleNumber(number) ? number : null;
    } catch (NumberParseException _) {
      return null;
    }
  }
}
