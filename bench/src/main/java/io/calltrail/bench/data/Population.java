package io.calltrail.bench.data;

import java.util.List;
import java.util.random.RandomGenerator;

/** Who calls and who answers. */
public final class Population {

  /** The agents, the busiest first. */
  public static final int AGENTS = 5_000;

  /** The queues, the busiest first. */
  public static final int QUEUES = 200;

  private static final int CONSUMERS = 2_000_000;
  private static final double SHARE_OF_FIRST_COUNTRY = 0.6;

  private static final List<Country> COUNTRIES =
      List.of(
          new Country("US", "United States", "+1212", 7),
          new Country("GB", "United Kingdom", "+4420", 8),
          new Country("DE", "Germany", "+4930", 8),
          new Country("FR", "France", "+331", 8),
          new Country("ES", "Spain", "+3491", 7),
          new Country("IT", "Italy", "+3906", 8),
          new Country("NL", "Netherlands", "+3120", 7),
          new Country("BE", "Belgium", "+322", 7),
          new Country("CH", "Switzerland", "+4144", 7),
          new Country("AT", "Austria", "+431", 8),
          new Country("SE", "Sweden", "+468", 8),
          new Country("NO", "Norway", "+472", 7),
          new Country("DK", "Denmark", "+453", 7),
          new Country("PL", "Poland", "+4822", 7),
          new Country("PT", "Portugal", "+35121", 7),
          new Country("IE", "Ireland", "+3531", 7),
          new Country("AU", "Australia", "+612", 8),
          new Country("JP", "Japan", "+813", 8),
          new Country("BR", "Brazil", "+5511", 8),
          new Country("IN", "India", "+9111", 8));

  private Population() {}

  /** A rank below {@code count}; low ones come far more often. */
  static int skewed(RandomGenerator random, int count) {
    double u = random.nextDouble();
    return (int) (count * u * u * u);
  }

  /** Any of the consumers, each as often as another. */
  static int consumer(RandomGenerator random) {
    return random.nextInt(CONSUMERS);
  }

  /** The country that a consumer calls from. */
  static Country countryOf(int consumer) {
    double share = (consumer * 0.618_033_988_749_895) % 1;
    if (share < SHARE_OF_FIRST_COUNTRY) {
      return COUNTRIES.getFirst();
    }
    double rest = (share - SHARE_OF_FIRST_COUNTRY) / (1 - SHARE_OF_FIRST_COUNTRY);
    return COUNTRIES.get(1 + (int) (rest * (COUNTRIES.size() - 1)));
  }

  /** A consumer's number as E.164. */
  static String numberOf(int consumer) {
    Country country = countryOf(consumer);
    return country.prefix() + ("%0" + country.digits() + "d").formatted(2_000_000 + consumer);
  }

  /** A country and the numbers of its consumers. */
  record Country(String isoCode, String name, String prefix, int digits) {}
}
