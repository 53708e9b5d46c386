package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.month.OpenMonth;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The erasure of some rows and versions, step by step. The marks are durable before the first step,
 * and every step can be repeated, so that one that was cut short is mended by doing all of them
 * again. Who runs the steps sees to it that the views of before are gone where a step asks for it.
 */
final class Erasure {

  private final List<ErasureMark> marks;
  private final AccountFiles files;
  private final Map<OpenMonth, DoomedVersions> months = new LinkedHashMap<>();

  /** The erasure of what is marked, in the files as they are open now. */
  Erasure(List<ErasureMark> marks, AccountFiles files, ErasureKey key) throws IOException {
    this.marks = List.copyOf(marks);
    this.files = files;
    Map<YearMonth, List<ErasureMark>> byMonth = new LinkedHashMap<>();
    for (ErasureMark mark : marks) {
      byMonth.computeIfAbsent(mark.month(), _ -> new ArrayList<>()).add(mark);
    }
    for (Map.Entry<YearMonth, List<ErasureMark>> month : byMonth.entrySet()) {
      OpenMonth open = files.months().get(month.getKey());
      if (open != null) {
        months.put(open, DoomedVersions.of(open, month.getValue(), key));
      }
    }
  }

  /** What it erases. */
  List<ErasureMark> marks() {
    return marks;
  }

  /** The files it works on. */
  AccountFiles files() {
    return files;
  }

  /**
   * Takes the rows out of the indexes, durably. Where an index was made anew after some versions
   * had been overwritten, an older one may be in it; it goes too.
   */
  void remove() throws IOException {
    for (Map.Entry<OpenMonth, DoomedVersions> month : months.entrySet()) {
      month.getKey().remove(month.getValue().keys(), month.getValue().unlisted());
    }
  }

  /** Overwrites what is marked, durably; no view may show it any more. */
  void overwrite() throws IOException {
    for (Map.Entry<OpenMonth, DoomedVersions> month : months.entrySet()) {
      for (long place : month.getValue().places()) {
        month.getKey().overwrite(place);
      }
      month.getKey().forceLedger();
    }
  }

  /** Rewrites the index segments that held the rows. */
  void merge() throws IOException {
    for (OpenMonth month : months.keySet()) {
      month.mergeRemovedAway();
    }
  }

  /** Puts the rewritten segments in the place of the old ones. */
  void publishMerged() throws IOException {
    for (OpenMonth month : months.keySet()) {
      month.publishMerged();
    }
  }

  /** Deletes the old segments' files, which no view may hold any more, and notes it all as done. */
  void finish() throws IOException {
    for (OpenMonth month : months.keySet()) {
      month.deleteUnusedFiles();
    }
    files.journal().finish(marks);
  }
}
