package io.calltrail.store.embedded.fault.disk;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Decides what of that which was not forced survives a power cut. For one thread. */
public final class Survival {

  private static final double[] CHANCES = {0.15, 0.5, 0.85};
  private static final int[] UNITS = {1, 8, 8, Integer.MAX_VALUE};

  private final RandomGenerator random;
  private final double chance;

  private Survival(RandomGenerator random, double chance) {
    this.random = random;
    this.chance = chance;
  }

  /** Nothing survives but what was forced. */
  public static Survival ofNothing() {
    return new Survival(new SplittableRandom(0), 0);
  }

  /** Everything survives as it is. */
  public static Survival ofEverything() {
    return new Survival(new SplittableRandom(0), 1);
  }

  /** Anything may survive: little, much, or about the half of it. */
  public static Survival random(RandomGenerator random) {
    return new Survival(random, CHANCES[random.nextInt(CHANCES.length)]);
  }

  /** Whether the change in question survives. */
  boolean survives() {
    return random.nextDouble() < chance;
  }

  /** How many blocks of a file survive together: one, a page of them, or all. */
  int blocksAtOnce() {
    return UNITS[random.nextInt(UNITS.length)];
  }

  /** The length of a file: as it was, as it is, or one on the way there. */
  int between(int before, int now) {
    if (before == now || !survives()) {
      return before;
    }
    return chance == 1 || random.nextBoolean()
        ? now
        : before + (int) ((now - before) * random.nextDouble());
  }

  @Override
  public String toString() {
    return "a share of " + chance + " surviving";
  }
}
