package io.calltrail.bench.command;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;

/**
 * Warms up, and measures with questions that nobody was asked before. Those of warming up lie
 * between them: where the answers to questions side by side share rows, they come to the same ones.
 */
final class Measurement {

  /** The variants that are compared; those that are timed come after them. */
  static final int COMPARED = 40;

  private static final int WARMING = 80_000;

  /** As many as lie between those that warm up. */
  private static final int MOST = 4 * WARMING;

  /** From the first variant of a round to that of the next. */
  private static final int ROUND = 5 * WARMING;

  private Measurement() {}

  /** Asks for a while, as often as it is answered. */
  static Measured warmUp(Contender contender, Questions questions, Load load) {
    return warmUp(contender, questions, load, COMPARED);
  }

  private static Measured warmUp(Contender contender, Questions questions, Load load, int first) {
    return contender
        .asked()
        .run(questions.series(), questions.warming(first, WARMING), load, load.warmUp());
  }

  /** Warms up and times for the first time; see {@link #of(Contender, Questions, Load, int)}. */
  static Measured of(Contender contender, Questions questions, Load load) {
    return of(contender, questions, load, 0);
  }

  /**
   * Warms up, then times as many other questions as will be answered, with some to spare.
   *
   * @param round how many times it was timed before, with other questions but where walks repeat
   */
  static Measured of(Contender contender, Questions questions, Load load, int round) {
    int first = COMPARED + round * ROUND;
    double expected =
        warmUp(contender, questions, load, first).perSecond() * load.timed().toSeconds();
    int count = (int) Math.clamp(1.5 * expected + 2.0 * load.connections(), 1, MOST);
    return contender
        .asked()
        .run(questions.series(), questions.timed(first, count), load, load.timed());
  }
}
