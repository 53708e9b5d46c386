package io.calltrail.store.embedded.account;

import io.calltrail.store.UndoReport;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * cannot be opened, nothing is written at all; where it is cut short otherwise, it can be done
   * again.
   */
  void restore(AccountMonths months) throws IOException {
    Map<YearMonth, OpenMonth> opened = new LinkedHashMap<>();
    for (Month month : months.all()) {
      opened.put(month.id(), AccountMonths.open(month));
    }
    for (Map.Entry<YearMonth, OpenMonth> month : opened.entrySet()) {
      for (long place : month.getValue().placesOfImport(subject.id())) {
        undo(month.getKey(), month.getValue(), place);
        if (gathered >= bytesAtOnce) {
          publish(month.getValue());
        }
      }
      publish(month.getValue());
    }
  }

  /** Marks of the versions that the import wrote to the rows. */
  List<ErasureMark> marks() {
    return marks;
  }

  UndoReport report() {
    return new UndoReport(removed, restored);
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
    ByteBuffer payload = version.copy(current);
    gathered += payload.remaining();
    month.stage(payload, version.key(), false);
    restored++;
  }

  private void publish(OpenMonth month) throws IOException {
    if (gathered > 0) {
      month.sync();
      month.publish();
      gathered = 0;
    }
  }
}
