package io.calltrail.bench.command;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.query.Question;
import java.time.Duration;
import java.util.List;

/**
 * Warms up, and measures with questions that nobody was asked before. Those of warming up lie
 * between them: where the answers to questions side by side share rows, they come to the same ones,
 * whose place in the system's memory may have been taken by what others did meanwhile.
 */
final class Measurement {

  /** The variants that are compared; those that are timed come after them. */
  static final int COMPARED = 40;

  private static final int WARMING = 80_000;

  /** As many as lie between those that warm up. */
  private static final int MOST = 4 * WARMING;

  private Measurement() {}

  /** One that can be asked for some time. */
  @FunctionalInterface
  interface Asked {
    Measured run(List<Question> questions, Load load, Duration length);
  }

  /** Asks for a while, as often as it is answered. */
  static Measured warmUp(Asked asked, Questions questions, Load load) {
    return asked.run(questions.warming(COMPARED, WARMING), load, load.warmUp());
  }

  /** Warms up, then times as many other questions as will be answered, with some to spare. */
  static Measured of(Asked asked, Questions questions, Load load) {
    double expected = warmUp(asked, questions, load).perSecond() * load.timed().toSeconds();
    int count = (int) Math.clamp(1.5 * expected + 2.0 * load.connections(), 1, MOST);
    return asked.run(questions.timed(COMPARED, count), load, load.timed());
  }
}
