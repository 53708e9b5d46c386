package io.calltrail.server.list;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * How strictly the list reads requests.
 *
 * @param maxRange the longest window, of months of the calendar or days or both; where there are
 *     months, 31 days are always allowed; null lifts the limit
 * @param unknownIds what becomes of a user or queue id that the account does not know
 * @param strictParameters whether parameters that nobody knows and parameters without a value are
 *     refused; else they are passed over
 */
public record ListSettings(
    @Nullable Period maxRange, UnknownIds unknownIds, boolean strictParameters) {

  /** What becomes of a filter that names a user or queue the account does not know. */
  public enum UnknownIds {
    /** The request is answered 404, as Zoom documents it. */
    NOT_FOUND,
    /** The id matches no call. */
    EMPTY
  }

  /** As Zoom documents it: one month at most, unknown ids are errors, nothing is passed over. */
  public static final ListSettings DEFAULT =
      new ListSettings(Period.ofMonths(1), UnknownIds.NOT_FOUND, true);

  /**
   * @throws IllegalArgumentException if the longest window is not one
   */
  public ListSettings {
    if (maxRange != null && (maxRange.isNegative() || maxRange.isZero())) {
      throw new IllegalArgumentException("a range limit is longer than nothing: " + maxRange);
    }
  }
}
