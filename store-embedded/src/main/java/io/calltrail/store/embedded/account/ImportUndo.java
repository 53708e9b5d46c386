package io.calltrail.store.embedded.account;

import io.calltrail.store.UndoReport;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What undoing an import does before anything is erased: rows it corrected are written once more as
 * they were before, and what it wrote is marked. Used once, with the account's lock held.
 */
final class ImportUndo {

  private final ErasureSubject.Import subject;
  private final ErasureKey key;
  private final List<ErasureMark> marks = new ArrayList<>();
  private int removed;
  private int restored;

  ImportUndo(String importId, ErasureKey key) {
    this.subject = new ErasureSubject.Import(importId);
    this.key = key;
  }

  /** Writes rows as they were before the import; durable and indexed when it returns. */
  void restore(AccountMonths months) throws IOException {
    for (Month month : months.all()) {
      OpenMonth open = AccountMonths.open(month);
      int before = restored;
      for (long place : open.placesOfImport(subject.id())) {
        undo(month.id(), open, place);
      }
      if (restored > before) {
        open.sync();
        open.publish();
      }
    }
  }

  /** Marks of the versions that the import wrote to the rows. */
  List<ErasureMark> marks() {
    return marks;
  }

  UndoReport report() {
    return new UndoReport(removed, restored);
  }

  private void undo(YearMonth id, OpenMonth month, long current) {
    List<ErasureMark> versions = new ArrayList<>();
    long place = current;
    while (place != RowRecord.NONE) {
      if (month.condition(place) == VersionCondition.SOUND) {
        RowRecord version = month.row(place);
        if (!subject.isOf(version)) {
          month.stage(version.copy(current), version.key(), false);
          marks.addAll(versions);
          restored++;
          return;
        }
        versions.add(subject.mark(version, id, place, key));
      }
      place = month.previous(place);
    }
    removed++;
    marks.add(
        new ErasureMark(
            ErasureMark.Kind.UNDONE_ROW,
            key.ofEngagementOf(month.row(current)),
            subject.hash(key),
            id,
            current));
  }
}
