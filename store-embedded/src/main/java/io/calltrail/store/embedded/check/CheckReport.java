package io.calltrail.store.embedded.check;

import java.time.Duration;
import java.util.List;

/**
 * What a check did and found.
 *
 * @param accounts how many accounts were looked at
 * @param months how many months
 * @param records how many sound records
 * @param rows how many rows of indexes were compared
 * @param repaired the folders of months in which what is derived was made anew
 * @param findings what is not as it should be, after any repair; empty where all is sound
 * @param took how long it took
 */
public record CheckReport(
    int accounts,
    int months,
    long records,
    long rows,
    List<String> repaired,
    List<Finding> findings,
    Duration took) {

  public CheckReport {
    repaired = List.copyOf(repaired);
    findings = List.copyOf(findings);
  }
}
