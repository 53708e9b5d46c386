package io.calltrail.bench.command;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Series;
import io.calltrail.bench.wire.WireLimit;
import java.time.Duration;
import java.util.List;

/**
 * One that is timed.
 *
 * @param name its name among all that are
 * @param asked asks it
 */
record Contender(String name, Asked asked) {

  static final String WIRE = "the wire limit";

  /** Asks questions of a series in turn, as fast as they are answered. */
  @FunctionalInterface
  interface Asked {
    Measured run(Series series, List<Question> questions, Load load, Duration length);
  }

  static Contender of(Peer peer) {
    return new Contender(
        peer.name(), (series, questions, load, length) -> peer.run(questions, load, length));
  }

  static Contender of(WireLimit wire) {
    return new Contender(
        WIRE, (series, questions, load, length) -> wire.run(series.id(), questions, load, length));
  }
}
