package io.calltrail.store.opensearch.account;

import io.calltrail.store.opensearch.row.FoundRow;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Removes rows of writers that were given up, which came after their engagements were erased or
 * forgotten: nothing leads to them any more, and they were never shown. Safe to share.
 */
final class LeftRows {

  private final StoredRows rows;
  private final Expunging expunging;

  LeftRows(StoredRows rows, Expunging expunging) {
    this.rows = rows;
    this.expunging = expunging;
  }

  /**
   * Removes rows that are still as they were found.
   *
   * @return the indices whose files have them yet
   */
  Set<String> remove(Collection<FoundRow> left) {
    if (left.isEmpty()) {
      return Set.of();
    }
    rows.apply(left.stream().map(row -> new StoredRows.Change(row, null)).toList());
    Set<String> touched = new LinkedHashSet<>();
    left.forEach(row -> touched.add(row.index()));
    return touched;
  }

  /** Takes what was removed out of the files of indices, which may last for minutes. */
  void expunge(Set<String> touched) {
    if (!touched.isEmpty()) {
      expunging.run(touched, () -> {});
    }
  }
}
