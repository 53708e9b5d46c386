package io.calltrail.model.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an account's telephone numbers are read: international numbers always, national ones where
 * the account has a default region. Immutable to the outside and safe to share; answers for recent
 * texts are remembered, so one plan an account is best kept.
 */
public final class NumberingPlan {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final KeptNumbers KEPT = new KeptNumbers();
  private static final String NO_REGION = "ZZ";
  private static final int LONGEST_NUMBER = 40;

  /**
   * What a text must look like to be read as a number at all: digits and the marks people put
   * between them. The library alone would find a number inside the name of a SIP user.
   */
  private static final Pattern NUMBER =
      Pattern.compile("(?i:tel:)?[+\uFF0B]?[\\p{Nd}\\p{Pd}\\p{Zs}().\\[\\]/\u2060\u200B\u00AD]+");

  private final String defaultRegion;
  private final RecentAnswers<String> normalised = new RecentAnswers<>(this::findNormalised);
  private final RecentAnswers<Optional<String>> countries = new RecentAnswers<>(this::findCountry);

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
      throw new IllegalArgumentException(
          "no region with telephone numbers has the code " + isoCode);
    }
    return new NumberingPlan(region);
  }

  /**
   * The number as E.164 where it parses as one, else the text as it came. An international number
   * needs a possible length; a national one must be valid in the default region, since a short one
   * may be an extension. What holds letters, as SIP users and numbers with an extension do, stays
   * as it came. What was normalised once stays the same when normalised again.
   */
  public String normalise(String text) {
    return normalised.of(text);
  }

  /** The two-letter code of the country a number belongs to; empty where it has none. */
  public Optional<String> countryOf(String text) {
    return countries.of(text);
  }

  private String findNormalised(String text) {
    if (KEPT.has(text)) {
      return text;
    }
    PhoneNumber number = parse(text);
    if (number == null) {
      return text;
    }
    String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
    return e164.equals(text) || isStable(e164) ? e164 : text;
  }

  private boolean isStable(String e164) {
    PhoneNumber number = parse(e164);
    return number != null && NUMBERS.format(number, PhoneNumberFormat.E164).equals(e164);
  }

  private Optional<String> findCountry(String text) {
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
    if (text.length() > LONGEST_NUMBER
        || !(KeptNumbers.isPlain(text) || NUMBER.matcher(text).matches())) {
      return null;
    }
    try {
      PhoneNumber number = NUMBERS.parseAndKeepRawInput(text, defaultRegion);
      boolean national = number.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY;
      boolean accepted =
          national ? NUMBERS.isValidNumber(number) : NUMBERS.isPossibleNumber(number);
      return accepted ? number : null;
    } catch (NumberParseException _) {
      return null;
    }
  }
}
