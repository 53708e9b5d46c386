package io.calltrail.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls or is called.
 *
 * @param number E.164, or {@link #WITHHELD}
 * @param name the name the call shows; null where the number is withheld
 */
record DemoConsumer(DemoCountry country, String number, @Nullable String name) {

  /** What a call shows in a withheld number's place. */
  static final String WITHHELD = "anonymous";

  private static final int CONSUMERS_A_COUNTRY = 6_000;
  private static final double NUMBER_WITHHELD = 0.02;

  /** Somebody of a country; some call again and again. */
  static DemoConsumer draw(String seed, DemoCountry country, DemoRandom random) {
    if (random.happens(NUMBER_WITHHELD)) {
      return new DemoConsumer(country, WITHHELD, null);
    }
    int who = random.skewed(CONSUMERS_A_COUNTRY);
    DemoRandom own = DemoRandom.of(seed, country.countryName().hashCode(), who);
    String number = country.number(own);
    while (DemoDesk.answers(number)) {
      number = country.number(own);
    }
    return new DemoConsumer(country, number, country.name(own));
  }
}
