package io.calltrail.store.embedded.ledger;

import java.util.List;

/**
 * What a walk over a ledger found broken.
 *
 * @param badRecords the places of records that were durable once and no longer check; skipped
 * @param cutBytes bytes after the last durable end that did not check and were cut; no
 *     acknowledgement was given for them
 */
public record LedgerDamage(List<Long> badRecords, long cutBytes) {

  public LedgerDamage {
    badRecords = List.copyOf(badRecords);
  }
}
