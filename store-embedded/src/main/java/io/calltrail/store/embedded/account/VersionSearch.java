package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds versions to be erased although their rows have other ones by now. No index knows them, so
 * the ledgers are read: without the account's lock as far as they reach, then with it the little
 * that came meanwhile. For one thread.
 */
final class VersionSearch {

  private final ErasureSubject subject;
  private final Map<YearMonth, Long> readTo = new HashMap<>();
  private final List<Version> found = new ArrayList<>();

  VersionSearch(ErasureSubject subject) {
    this.subject = subject;
  }

  /** The months in which rows were corrected at all, opened; with the account's lock held. */
  static Map<YearMonth, OpenMonth> monthsToRead(AccountMonths months) throws IOException {
    Map<YearMonth, OpenMonth> corrected = new LinkedHashMap<>();
    for (Month month : months.all()) {
      if (month.state().superseded() > 0) {
        corrected.put(month.id(), AccountMonths.open(month));
      }
    }
    return corrected;
  }

  /** Reads what the ledgers of these months hold behind the place that was read to before. */
  void read(Map<YearMonth, OpenMonth> months) throws IOException {
    for (Map.Entry<YearMonth, OpenMonth> month : months.entrySet()) {
      YearMonth id = month.getKey();
      long from = readTo.getOrDefault(id, OpenMonth.firstVersion());
      long end =
          month
              .getValue()
              .visitVersions(
                  from,
                  (place, row) -> {
                    if (subject.isOf(row)) {
                      found.add(new Version(id, place, row.key()));
                    }
                  });
      readTo.put(id, end);
    }
  }

  /** A mark for each version found that is not its row's current one; with the lock held. */
  List<ErasureMark> marks(AccountMonths months, ErasureKey key) throws IOException {
    List<ErasureMark> marks = new ArrayList<>();
    for (Version version : found) {
      OpenMonth month = months.get(version.month());
      if (month != null && !OptionalLong.of(version.place()).equals(month.place(version.key()))) {
        marks.add(subject.mark(month.row(version.place()), version.month(), version.place(), key));
      }
    }
    return marks;
  }

  private record Version(YearMonth month, long place, EngagementKey key) {}
}
