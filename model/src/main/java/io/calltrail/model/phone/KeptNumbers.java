package io.calltrail.model.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * Tells of most numbers that the library would leave them as they are, without its long way of
 * parsing them: a plus sign, a calling code and digits, of which it takes none away but a national
 * prefix that someone left between. Safe to share.
 */
final class KeptNumbers {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final MetadataSource METADATA =
      DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
  private static final int CODES = 1_000;
  private static final Pattern NO_PREFIX = Pattern.compile("(?!)");

  /** How a national prefix looks, by calling code; looked up when a code is met first. */
  private final AtomicReferenceArray<Pattern> nationalPrefixes = new AtomicReferenceArray<>(CODES);

  private final boolean[] isCode = new boolean[CODES];

  KeptNumbers() {
    NUMBERS.getSupportedCallingCodes().forEach(code -> isCode[code] = true);
  }

  /** Whether a text is a number that stays as it is; a no says nothing. */
  boolean has(String text) {
    return isPlain(text) && hasNoNationalPrefix(text);
  }

  /** Whether a text is a plus sign and digits alone. */
  static boolean isPlain(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > 1 && text.charAt(0) == '+';
  }

  private boolean hasNoNationalPrefix(String plain) {
    int code = 0;
    for (int i = 1; i < plain.length(); i++) {
      code = code * 10 + (plain.charAt(i) - '0');
      if (code == 0
          || code >= CODES) { // No code begins with 0; the library then tries without plus.
        return false;
      }
      if (isCode[code]) {
        return !nationalPrefix(code).matcher(plain).region(i + 1, plain.length()).lookingAt();
      }
    }
    return false;
  }

  private Pattern nationalPrefix(int code) {
    Pattern known = nationalPrefixes.get(code);
    if (known == null) {
      known = findNationalPrefix(code);
      nationalPrefixes.set(code, known);
    }
    return known;
  }

  private static Pattern findNationalPrefix(int code) {
    String region = NUMBERS.getRegionCodeForCountryCode(code);
    PhoneMetadata numbers =
        region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)
            ? METADATA.getMetadataForNonGeographicalRegion(code)
            : METADATA.getMetadataForRegion(region);
    return numbers.hasNationalPrefixForParsing()
        ? Pattern.compile(numbers.getNationalPrefixForParsing())
        : NO_PREFIX;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
