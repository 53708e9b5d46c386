package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import io.calltrail.store.embedded.month.VersionVisitor;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
  private final Map<YearMonth, List<Long>> damaged = new LinkedHashMap<>();

  VersionSearch(ErasureSubject subject) {
    this.subject = subject;
  }

  /**
   * The months in which rows may have been corrected, or are known to be damaged, opened; with the
   * account's lock held.
   */
  static Map<YearMonth, OpenMonth> monthsToRead(AccountMonths months) throws IOException {
    Map<YearMonth, OpenMonth> corrected = new LinkedHashMap<>();
    for (Month month : months.all()) {
      if (month.mayHoldSuperseded() || month.isDamaged()) {
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
      readTo.put(id, month.getValue().visitVersions(from, new Reading(id)));
    }
  }

  /**
   * A mark for each version found that is not its row's current one, and for each damaged one that
   * shows what is looked for; with the lock held.
   */
  List<ErasureMark> marks(AccountMonths months, ErasureKey key) throws IOException {
    List<ErasureMark> marks = new ArrayList<>();
    for (Version version : found) {
      OpenMonth month = months.get(version.month());
      if (month != null && !OptionalLong.of(version.place()).equals(month.place(version.key()))) {
        marks.add(subject.mark(month.row(version.place()), version.month(), version.place(), key));
      }
    }
    for (Map.Entry<YearMonth, List<Long>> month : damaged.entrySet()) {
      OpenMonth open = months.get(month.getKey());
      if (open != null) {
        for (long place : superseded(open, month.getValue())) {
          marks.add(subject.markOfDamaged(month.getKey(), place, key));
        }
      }
    }
    return marks;
  }

  /** What may be overwritten of damaged places: a row that an index shows is told by that. */
  private static List<Long> superseded(OpenMonth month, List<Long> places) throws IOException {
    PlaceSet current = month.snapshot().places();
    return places.stream()
        .filter(place -> !current.contains(place))
        .filter(place -> month.versions().condition(place) == VersionCondition.DAMAGED)
        .toList();
  }

  /** Gathers the versions of a month. */
  private final class Reading implements VersionVisitor {
    private final YearMonth month;

    Reading(YearMonth month) {
      this.month = month;
    }

    @Override
    public void visit(long place, RowRecord row) {
      if (subject.isOf(row)) {
        found.add(new Version(month, place, row.key()));
      }
    }

    @Override
    public void damaged(long place, MemorySegment bytes) {
      if (subject.isReadableIn(bytes)) {
        damaged.computeIfAbsent(month, _ -> new ArrayList<>()).add(place);
      }
    }
  }

  private record Version(YearMonth month, long place, EngagementKey key) {}
}
