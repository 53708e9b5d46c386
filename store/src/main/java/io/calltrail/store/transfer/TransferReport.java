package io.calltrail.store.transfer;

import java.time.Duration;
import java.util.List;

/**
 * What was taken from a store to another one.
 *
 * @param accounts how many accounts
 * @param months how many months of them
 * @param monthsThereBefore how many of the months were there already, and are the same
 * @param erased how many erased engagements are refused by the other store too
 * @param summary what the store has
 * @param arrived what the other has
 * @param findings where the other store has something else, a sentence each; empty where it is the
 *     same throughout
 * @param took how long it took
 */
public record TransferReport(
    int accounts,
    int months,
    int monthsThereBefore,
    int erased,
    ContentsSummary summary,
    ContentsSummary arrived,
    List<String> findings,
    Duration took) {

  public TransferReport {
    findings = List.copyOf(findings);
  }
}
