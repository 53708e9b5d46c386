package io.calltrail.cli.demo;

import java.util.List;

/**
 * Where callers are, with telephone numbers that their country's authority keeps free for films and
 * books, so that a sample call can be nobody's.
 *
 * @param countryName the English name as rows show it
 * @param languages of the people there, the usual ones listed more often
 * @param digits how many digits follow a prefix
 * @param prefixes the beginnings of the numbers
 */
record DemoCountry(
    String countryName, List<DemoNames> languages, int digits, List<String> prefixes) {

  static final DemoCountry UNITED_STATES =
      new DemoCountry(
          "United States",
          List.of(DemoNames.ENGLISH, DemoNames.ENGLISH, DemoNames.SPANISH, DemoNames.CHINESE),
          2,
          "+120255501 +121255501 +130555501 +131255501 +132355501 +140455501 +141555501 +150355501"
              + " +151255501 +160255501 +161755501 +170255501 +171355501 +180155501 +185855501"
              + " +190755501 +191755501 +197255501");

  static final DemoCountry CANADA =
      new DemoCountry(
          "Canada",
          List.of(DemoNames.ENGLISH, DemoNames.FRENCH, DemoNames.HINDI),
          2,
          "+141655501 +143755501 +151455501 +160455501 +161355501 +178055501");

  static final DemoCountry UNITED_KINGDOM =
      new DemoCountry(
          "United Kingdom",
          List.of(DemoNames.ENGLISH, DemoNames.ENGLISH, DemoNames.POLISH, DemoNames.HINDI),
          3,
          "+442079460 +441134960 +441174960 +441214960 +441314960 +441414960 +441614960"
              + " +441914980");

  static final DemoCountry GERMANY =
      new DemoCountry(
          "Germany",
          List.of(DemoNames.GERMAN, DemoNames.GERMAN, DemoNames.TURKISH, DemoNames.GREEK),
          3,
          "+493023125 +496990009 +494066969 +492214710 +498999998");

  static final DemoCountry FRANCE =
      new DemoCountry(
          "France",
          List.of(DemoNames.FRENCH, DemoNames.FRENCH, DemoNames.ARABIC),
          4,
          "+3319900 +3326191 +3335301 +3346571 +3353649");

  static final DemoCountry SWEDEN =
      new DemoCountry(
          "Sweden", List.of(DemoNames.SWEDISH, DemoNames.ARABIC), 2, "+463139006 +468465004");

  static final DemoCountry AUSTRALIA =
      new DemoCountry(
          "Australia",
          List.of(DemoNames.ENGLISH, DemoNames.GREEK, DemoNames.JAPANESE),
          4,
          "+6125550 +6127010 +6135550 +6137010 +6175550 +6185550");

  static final List<DemoCountry> ALL =
      List.of(UNITED_STATES, CANADA, UNITED_KINGDOM, GERMANY, FRANCE, SWEDEN, AUSTRALIA);

  private DemoCountry(String countryName, List<DemoNames> languages, int digits, String prefixes) {
    this(countryName, languages, digits, List.of(prefixes.split(" ")));
  }

  /** Somebody's name; the first languages come as often as they are listed. */
  String name(DemoRandom random) {
    return random.oneOf(languages).draw(random);
  }

  /** A number nobody has, as E.164. */
  String number(DemoRandom random) {
    StringBuilder number = new StringBuilder(random.oneOf(prefixes));
    for (int i = 0; i < digits; i++) {
      number.append((char) ('0' + random.between(0, 10)));
    }
    return number.toString();
  }
}
