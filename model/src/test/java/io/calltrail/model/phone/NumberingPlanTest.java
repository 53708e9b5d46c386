package io.calltrail.model.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingPlanTest {

  private static final NumberingPlan INTERNATIONAL = NumberingPlan.international();

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # international, in any plan
          +12055550100             | ZZ | +12055550100
          +1 (205) 555-0100        | ZZ | +12055550100
          +1.205.555.0100          | GB | +12055550100
          tel:+1-205-555-0100      | ZZ | +12055550100
          \uFF0B\uFF11 205 555 0100 | ZZ | +12055550100
          +44 (0)20 7946 0123      | ZZ | +442079460123
          +39 06 1234 5678         | ZZ | +390612345678
          +800 1234 5678           | ZZ | +80012345678
          # national, in the plan of its region alone
          (205) 555-0100           | US | +12055550100
          12055550100              | US | +12055550100
          011 44 20 7946 0123      | US | +442079460123
          020 7946 0123            | GB | +442079460123
          00442079460123           | DE | +442079460123
          030 23125001             | DE | +493023125001
          +00442079460123          | DE | +442079460123
          (205) 555-0100           | ZZ | (205) 555-0100
          00442079460123           | ZZ | 00442079460123
          # not numbers: as they came
          anonymous                | US | anonymous
          2000                     | US | 2000
          2000                     | DE | 2000
          101                      | IT | 101
          911                      | US | 911
          *97                      | US | *97
          agent2055550100          | US | agent2055550100
          sip:+12055550100@host    | US | sip:+12055550100@host
          +1 205 555 0100 ext. 5   | US | +1 205 555 0100 ext. 5
          1-800-FLOWERS            | US | 1-800-FLOWERS
          +                        | US | +
          +1                       | US | +1
          +9999999999999           | ZZ | +9999999999999
          +120555501001205555010   | ZZ | +120555501001205555010
          """)
  void normalises(String text, String region, String expected) {
    assertThat(plan(region).normalise(text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          +12125550123     | ZZ | US
          +16045550112     | ZZ | CA
          +442079460123    | ZZ | GB
          +441481960194    | ZZ | GG
          (212) 555-0123   | US | US
          +80012345678     | ZZ | none
          anonymous        | US | none
          (212) 555-0123   | ZZ | none
          """)
  void tellsTheCountry(String text, String region, String country) {
    assertThat(plan(region).countryOf(text).orElse(null)).isEqualTo(country);
  }

  @Test
  void normalisingTwiceChangesNothing() {
    long seed = System.nanoTime();
    System.out.println("NumberingPlanTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (String region : numbers.getSupportedRegions()) {
      NumberingPlan plan = NumberingPlan.ofRegion(region);
      for (PhoneNumberType type : numbers.getSupportedTypesForRegion(region)) {
        PhoneNumber number = numbers.getExampleNumberForType(region, type);
        for (PhoneNumberFormat format : PhoneNumberFormat.values()) {
          assertStable(plan, numbers.format(number, format), seed);
        }
      }
      String calling = "+" + numbers.getCountryCodeForRegion(region);
      for (int i = 0; i < 40; i++) {
        long digits = random.nextLong(1, 100_000_000_000_000L) / pow10(random.nextInt(12));
        assertStable(plan, calling + digits, seed);
        assertStable(plan, calling + "0" + digits, seed);
        assertStable(plan, "0" + digits, seed);
        assertStable(plan, Long.toString(digits), seed);
      }
    }
  }

  @Test
  void refusesRegionsWithoutNumbers() {
    assertThat(NumberingPlan.ofRegion("us").normalise("205 555 0100")).isEqualTo("+12055550100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberingPlan.ofRegion("XX"))
        .withMessageContaining("XX");
  }

  private static void assertStable(NumberingPlan plan, String text, long seed) {
    String once = plan.normalise(text);
    assertThat(plan.normalise(once)).as("%s, seed %s", text, seed).isEqualTo(once);
    assertThat(once.equals(text) || INTERNATIONAL.normalise(once).equals(once))
        .as("%s in another plan, seed %s", once, seed)
        .isTrue();
  }

  private static long pow10(int exponent) {
    return (long) Math.pow(10, exponent);
  }

  private static NumberingPlan plan(String region) {
    return region.equals("ZZ") ? NumberingPlan.international() : NumberingPlan.ofRegion(region);
  }
}
