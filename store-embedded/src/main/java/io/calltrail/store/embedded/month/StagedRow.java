package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.Comparator;

/**
 * A version of a row that waits to be made durable and indexed.
 *
 * @param place where it will stand in the ledger
 * @param key the row's key
 * @param startSecond the call's start in seconds since 1970 UTC
 * @param isNew whether it is the first version the month has of the row
 */
record StagedRow(long place, EngagementKey key, long startSecond, boolean isNew) {

  /** The order of lists and of the index. */
  static final Comparator<StagedRow> LIST_ORDER =
      Comparator.comparingLong(StagedRow::startSecond).reversed().thenComparing(StagedRow::key);

  static StagedRow of(RowDraft draft, long place) {
    return new StagedRow(
        place, draft.key(), draft.startSecond(), draft.row().previous() == RowRecord.NONE);
  }

  static StagedRow copied(RowRecord version, long place, boolean isNew) {
    return new StagedRow(place, version.key(), version.startSecond(), isNew);
  }

  /** Puts it into an index; {@code row} is the version as it stands in the ledger. */
  void addTo(MonthIndex index, RowRecord row) throws IOException {
    if (isNew) {
      index.add(row, place);
    } else {
      index.replace(row, place);
    }
  }
}
