package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.Walks;
import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.query.NineQuestions;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Series;
import io.calltrail.bench.report.Progress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The variants of one series, those of walks with tokens that a server gave.
 *
 * @param series the series
 * @param variant makes the variant of a number
 */
record Questions(Series series, IntFunction<Question> variant) {

  private static final int ONE_WARMS_OF = 5;
  private static final int PAGES_A_SECOND = 4_000;

  /** The nine questions about some calls. */
  static List<Questions> all(Dataset data, CalltrailPeer calltrail, Load load) {
    return new NineQuestions(data)
        .all().stream().map(series -> of(series, calltrail, load)).toList();
  }

  /** The variants of a series; those of walks are enough for the load, and repeat after that. */
  static Questions of(Series series, CalltrailPeer calltrail, Load load) {
    if (!series.isWalk()) {
      return new Questions(series, series.variant());
    }
    Progress.tell("walking over pages");
    int pages =
        Measurement.COMPARED
            + (int) (PAGES_A_SECOND * load.timed().plus(load.warmUp()).toSeconds());
    List<Question> walked = Walks.pages(calltrail.client(), series.variant(), pages);
    return new Questions(series, n -> walked.get(n % pages));
  }

  /** The same questions; those of walks with new tokens, as a token is good for some minutes. */
  Questions renewed(CalltrailPeer calltrail, Load load) {
    return series.isWalk() ? of(series, calltrail, load) : this;
  }

  /** Variants to warm up with: one of so many that follow on the first. */
  List<Question> warming(int first, int count) {
    return IntStream.range(0, count)
        .map(place -> first + ONE_WARMS_OF * place)
        .mapToObj(variant)
        .toList();
  }

  /** Variants to time: those that follow on the first, but for the ones to warm up with. */
  List<Question> timed(int first, int count) {
    return IntStream.iterate(0, place -> place + 1)
        .filter(place -> place % ONE_WARMS_OF != 0)
        .limit(count)
        .map(place -> first + place)
        .mapToObj(variant)
        .toList();
  }

  /** Some variants that follow on each other. */
  List<Question> take(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(variant).toList();
  }
}
