package io.calltrail.cli.demo;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way every time for the same seed. For one thread. */
final class DemoRandom {

  private static final Base64.Encoder ID = Base64.getUrlEncoder().withoutPadding();

  private final SplittableRandom random;

  private DemoRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The chance that belongs to a text and to numbers beside it. */
  static DemoRandom of(String seed, long... numbers) {
    long mixed = 0;
    for (int i = 0; i < seed.length(); i++) {
      mixed = mix(mixed, seed.charAt(i));
    }
    for (long number : numbers) {
      mixed = mix(mixed, number);
    }
    return new DemoRandom(mixed);
  }

  /** Whether something with a probability happens. */
  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number of at least {@code from} and less than {@code to}. */
  int between(int from, int to) {
    return random.nextInt(from, to);
  }

  double fraction() {
    return random.nextDouble();
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A place in a list of {@code size}; low ones come more often. */
  int skewed(int size) {
    double u = random.nextDouble();
    return (int) (size * u * u);
  }

  /** Seconds until something happens that happens at any time alike. */
  int waiting(double meanSeconds) {
    return (int) Math.round(-meanSeconds * Math.log(1 - random.nextDouble()));
  }

  /** Seconds that people talk: half of them less than the median, a few far longer. */
  int talking(double medianSeconds, double spread) {
    return (int) Math.max(1, Math.round(medianSeconds * Math.exp(spread * random.nextGaussian())));
  }

  /** An id as the API has them: 16 bytes as 22 characters, safe in an address. */
  String id() {
    byte[] bytes =
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array();
    return ID.encodeToString(bytes);
  }

  private static long mix(long state, long value) {
    long z = (state ^ value) * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
