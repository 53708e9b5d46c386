package io.calltrail.model.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptNumbersTest {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String[] REGIONS = {"ZZ", "US", "GB", "DE", "JP", "AR"};
  private static final String[] PREFIXES = {"", "0", "1", "8", "9", "06", "15", "00"};

  private final KeptNumbers kept = new KeptNumbers();

  @Test
  void hasNoneThatTheLibraryWouldChange() {
    long seed = System.nanoTime();
    System.out.println("KeptNumbersTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int found = 0;
    for (int code = 0; code < 1_000; code++) {
      for (String prefix : PREFIXES) {
        for (int i = 0; i < 20; i++) {
          String text = "+" + code + prefix + digits(random, 1 + random.nextInt(14));
          if (kept.has(text)) {
            found++;
            for (String region : REGIONS) {
              assertThat(byTheLibrary(text, region)).as("seed %s", seed).isEqualTo(text);
            }
          }
        }
      }
    }
    assertThat(found).isGreaterThan(50_000);
  }

  @ParameterizedTest
  @CsvSource({"US", "GB", "DE", "FR", "IT", "IN", "BR", "JP", "CA", "KZ", "GG", "NZ"})
  void hasTheUsualNumbersOf(String region) {
    PhoneNumber example = NUMBERS.getExampleNumber(region);
    assertThat(kept.has(NUMBERS.format(example, PhoneNumberFormat.E164))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "+0",
        "+4402079460123",
        "+00442079460123",
        "+112055550100",
        "+1205555010x",
        "12055550100",
        "+999123456789",
        "+٤٤٢٠٧٩٤٦٠١٢٣"
      })
  void doesNotHave(String text) {
    assertThat(kept.has(text)).isFalse();
  }

  private static String digits(SplittableRandom random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** What the library makes of a text; the text where it refuses it. */
  private static String byTheLibrary(String text, String region) {
    try {
      PhoneNumber number = NUMBERS.parse(text, region);
      return NUMBERS.isPossibleNumber(number)
          ? NUMBERS.format(number, PhoneNumberFormat.E164)
          : text;
    } catch (NumberParseException _) {
      return text;
    }
  }
}
