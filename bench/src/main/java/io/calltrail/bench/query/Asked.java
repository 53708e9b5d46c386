package io.calltrail.bench.query;

/**
 * What came back.
 *
 * @param total the total of the answer
 * @param rows the rows of the page
 * @param nanos how long the answer took
 */
public record Asked(long total, int rows, long nanos) {

  /** Whether another answer says the same, however long it took. */
  public boolean agreesWith(Asked other) {
    return total == other.total && rows == other.rows;
  }
}
