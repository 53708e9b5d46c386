package io.calltrail.store.query;

/**
 * The starts of calls that a query asks for, both ends included.
 *
 * @param fromSecond the earliest start, in seconds since 1970 UTC
 * @param toSecond the latest start, in seconds since 1970 UTC, not before the earliest
 */
public record TimeWindow(long fromSecond, long toSecond) {

  /** All times there are. */
  public static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if the window ends before it begins
   */
  public TimeWindow {
    if (fromSecond > toSecond) {
      throw new IllegalArgumentException("the window ends before it begins");
    }
  }

  /** Whether a call that starts at {@code second} lies in the window. */
  public boolean contains(long second) {
    return fromSecond <= second && second <= toSecond;
  }

  /** Whether some second lies both in the window and between two bounds, both included. */
  public boolean overlaps(long least, long greatest) {
    return fromSecond <= greatest && least <= toSecond;
  }
}
