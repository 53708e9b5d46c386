package io.calltrail.store;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param outcomes one a call, in the order of the batch, as if they had been written one by one
 */
public record WriteReport(List<WriteOutcome> outcomes) {

  public WriteReport {
    outcomes = List.copyOf(outcomes);
  }

  /** How many calls had an outcome. */
  public int count(WriteOutcome outcome) {
    return (int) outcomes.stream().filter(outcome::equals).count();
  }
}
