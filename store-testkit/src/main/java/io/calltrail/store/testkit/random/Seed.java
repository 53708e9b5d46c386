package io.calltrail.store.testkit.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What a randomised test is repeated by.
 *
 * @param value the number all random choices follow from
 */
public record Seed(long value) {

  /** The system property that repeats a run. */
  public static final String PROPERTY = "calltrail.seed";

  /** The seed that the property names, or else a new one. */
  public static Seed chosen() {
    Long given = Long.getLong(PROPERTY);
    return new Seed(given == null ? new SplittableRandom().nextLong() : given);
  }

  /** A source of random choices that differs from those with another number. */
  public RandomGenerator random(int number) {
    return new SplittableRandom(value + 0x9E3779B97F4A7C15L * (number + 1L));
  }

  @Override
  public String toString() {
    return "-D" + PROPERTY + "=" + value;
  }
}
