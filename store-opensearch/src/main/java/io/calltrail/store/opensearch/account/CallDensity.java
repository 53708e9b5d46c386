package io.calltrail.store.opensearch.account;

import io.calltrail.store.query.TimeWindow;

/**
 * How many calls start in a second, by what was counted last. Immutable.
 *
 * @param callsASecond on average
 */
record CallDensity(double callsASecond) {

  /** Nothing was counted yet. */
  static final CallDensity NONE = new CallDensity(0);

  /** Of less, an average tells too little. */
  private static final double LEAST_SECONDS = 3_600;

  /** Of more, most has no calls. */
  private static final double MOST_SECONDS = 400 * 86_400.0;

  /** With what the total of a window tells, if anything. */
  CallDensity with(TimeWindow window, long total) {
    double seconds = seconds(window);
    return total > 0 && seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS
        ? new CallDensity(total / seconds)
        : this;
  }

  /** How many calls a window may have. */
  double expected(TimeWindow window) {
    return callsASecond * seconds(window);
  }

  private static double seconds(TimeWindow window) {
    return (double) window.toSecond() - window.fromSecond() + 1;
  }
}
