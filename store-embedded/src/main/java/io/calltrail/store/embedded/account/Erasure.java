package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The erasure of some engagements, step by step; each step can be repeated, so a crash anywhere is
 * mended by doing the steps again for the marks that are unfinished. The marks are durable before
 * the first step. Who runs the steps sees to it that the views of before are gone where a step asks
 * for it.
 */
final class Erasure {

  private final List<ErasureMark> marks;
  private final Map<YearMonth, OpenMonth> months = new LinkedHashMap<>();

  Erasure(List<ErasureMark> marks, AccountMonths account) throws IOException {
    this.marks = List.copyOf(marks);
    for (ErasureMark mark : marks) {
      OpenMonth month = account.get(mark.month());
      if (month != null) {
        months.put(mark.month(), month);
      }
    }
  }

  /** Takes the rows out of the indexes, durably. */
  void remove() throws IOException {
    for (Map.Entry<YearMonth, OpenMonth> month : months.entrySet()) {
      List<EngagementKey> keys = new ArrayList<>();
      for (ErasureMark mark : marksOf(month.getKey())) {
        if (month.getValue().holdsRow(mark.place())) {
          RowRecord row = month.getValue().row(mark.place());
          keys.add(row.key());
        }
      }
      month.getValue().remove(keys);
    }
  }

  /** Overwrites every version of the rows, durably; no view may show them any more. */
  void overwrite() throws IOException {
    for (Map.Entry<YearMonth, OpenMonth> month : months.entrySet()) {
      for (ErasureMark mark : marksOf(month.getKey())) {
        month.getValue().overwriteVersions(mark.place());
      }
      month.getValue().forceLedger();
    }
  }

  /** Rewrites the index segments that held the rows. */
  void merge() throws IOException {
    for (OpenMonth month : months.values()) {
      month.mergeRemovedAway();
    }
  }

  /** Puts the rewritten segments in the place of the old ones. */
  void publishMerged() throws IOException {
    for (OpenMonth month : months.values()) {
      month.publishMerged();
    }
  }

  /** Deletes the old segments' files; no view may hold them any more. */
  void deleteUnusedFiles() throws IOException {
    for (OpenMonth month : months.values()) {
      month.deleteUnusedFiles();
    }
  }

  private List<ErasureMark> marksOf(YearMonth month) {
    return marks.stream().filter(mark -> mark.month().equals(month)).toList();
  }
}
