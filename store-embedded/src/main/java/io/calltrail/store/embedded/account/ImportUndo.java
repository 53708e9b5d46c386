package io.calltrail.store.embedded.account;

import io.calltrail.store.UndoReport;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.StandingRows;
import io.calltrail.store.embedded.month.VersionCondition;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What undoing an import does before anything is erased: rows it corrected are written once more as
 * they were before, and what it wrote is marked. Used once, with the account's lock held.
 */
final class ImportUndo {

  /** What is written of a month before it is made durable. */
  static final long BYTES_AT_ONCE = 8 << 20;

  private final ErasureSubject.Import subject;
  private final ErasureKey key;
  private final long bytesAtOnce;
  private final List<ErasureMark> marks = new ArrayList<>();
  private int removed;
  private int restored;
  private long gathered;

  /**
   * @param bytesAtOnce how many bytes of rows may gather before they are made durable
   */
  ImportUndo(String importId, ErasureKey key, long bytesAtOnce) {
    this.subject = new ErasureSubject.Import(importId);
    this.key = key;
    this.bytesAtOnce = bytesAtOnce;
  }

  /**
   * Writes rows as they were before the import; durable and indexed when it returns. Where a month
   * cannot be opened or its index is damaged, nothing is written at all; where it is cut short
   * otherwise, it can be done again.
   */
  void restore(AccountMonths months) throws IOException {
    List<Imported> imported = new ArrayList<>();
    for (Month month : months.all()) {
      OpenMonth open = AccountMonths.open(month);
      imported.add(new Imported(month.id(), open, places(open)));
    }
    for (Imported rows : imported) {
      for (long place : rows.places()) {
        undo(rows.id(), rows.month(), place);
        if (gathered >= bytesAtOnce) {
          publish(rows.month());
        }
      }
      publish(rows.month());
    }
  }

  /** Marks of the versions that the import wrote to the rows. */
  List<ErasureMark> marks() {
    return marks;
  }

  UndoReport report() {
    return new UndoReport(removed, restored);
  }

  private List<Long> places(OpenMonth month) throws IOException {
    StandingRows rows = new StandingRows(month);
    List<Long> places = new ArrayList<>();
    for (IndexedRow row : month.snapshot().rowsOfImport(subject.id())) {
      rows.found(row, subject::isOf);
      places.add(row.place());
    }
    return places;
  }

  private void undo(YearMonth id, OpenMonth month, long current) throws IOException {
    List<ErasureMark> versions = new ArrayList<>();
    boolean damaged = false;
    long place = current;
    while (place != RowRecord.NONE) {
      VersionCondition condition = month.versions().condition(place);
      damaged |= condition == VersionCondition.DAMAGED;
      if (condition == VersionCondition.SOUND) {
        RowRecord version = month.row(place);
        if (damaged && !OptionalLong.of(current).equals(month.place(version.key()))) {
          break;
        }
        if (!subject.isOf(version)) {
          restore(month, version, current);
          marks.addAll(versions);
          return;
        }
        versions.add(subject.mark(version, id, place, key));
      }
      place = month.versions().previous(place);
    }
    removed++;
    marks.add(
        new ErasureMark(
            ErasureMark.Kind.UNDONE_ROW,
            key.ofEngagementAt(month, current),
            subject.hash(key),
            id,
            current));
  }

  private void restore(OpenMonth month, RowRecord version, long current) {
    month.stageCopy(version, current, false);
    gathered += version.bytes();
    restored++;
  }

  private void publish(OpenMonth month) throws IOException {
    if (gathered > 0) {
      month.sync();
      month.publish();
      gathered = 0;
    }
  }

  /**
   * The rows of a month that go back.
   *
   * @param places where their current versions stand, which the import wrote
   */
  private record Imported(YearMonth id, OpenMonth month, List<Long> places) {}
}
