package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.Walks;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Series;
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

  /**
   * The variants of a series.
   *
   * @param pages how many pages of walks are got beforehand; they repeat after that
   */
  static Questions of(Series series, CalltrailPeer calltrail, int pages) {
    if (!series.isWalk()) {
      return new Questions(series, series.variant());
    }
    List<Question> walked = Walks.pages(calltrail.client(), series.variant(), pages);
    return new Questions(series, n -> walked.get(n % pages));
  }

  /** Some variants that follow on each other. */
  List<Question> take(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(variant).toList();
  }
}
