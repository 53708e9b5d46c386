package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Erasures to be done again on an older ledger of one month. Each version is asked whether it is
 * one of those meant, as places may differ there. They don't where a mark is known to have been
 * made before the ledger was as it is, and not to have been carried out by then: until that is done
 * no month is written anew. What stands behind such a mark's place came later, and stays. For one
 * thread.
 */
public final class MonthReplay {

  private final ErasureKey key;
  private final YearMonth month;
  private final Set<ErasureMark> made;
  private final Set<ErasureHash> rows = new HashSet<>();
  private final Map<ErasureHash, List<ErasureMark>> versions = new HashMap<>();
  private final List<ErasureMark> versionsOfAny = new ArrayList<>();
  private final boolean concerned;

  /**
   * The erasures to be done again on a month.
   *
   * @param open the account's marks that are not known to have been carried out on the ledger
   * @param made those that are known to have been made before it was as it is
   */
  MonthReplay(ErasureKey key, YearMonth month, Set<ErasureMark> open, Set<ErasureMark> made) {
    this.key = key;
    this.month = month;
    this.made = made;
    open.forEach(this::expect);
    this.concerned = !rows.isEmpty() || open.stream().anyMatch(mark -> mark.month().equals(month));
  }

  /** Whether there is anything to do again in the month. */
  public boolean isConcerned() {
    return concerned;
  }

  /** Whether a version that stands in the ledger is one to be erased. */
  public boolean covers(long place, RowRecord version) {
    if (isMeant(versionsOfAny, place, version)) {
      return true;
    }
    if (rows.isEmpty() && versions.isEmpty()) {
      return false;
    }
    ErasureHash engagement = key.ofEngagementOf(version);
    return engagement != null
        && (rows.contains(engagement)
            || isMeant(versions.getOrDefault(engagement, List.of()), place, version));
  }

  /**
   * A version that was damaged when it went told no engagement, but is known to have the subject.
   * In files of before it may be sound; whatever else of that month has the subject there went,
   * too.
   */
  private void expect(ErasureMark mark) {
    ErasureHash engagement = mark.engagement();
    if (engagement == null) {
      if (mark.subject() != null && mark.month().equals(month)) {
        versionsOfAny.add(mark);
      }
    } else if (mark.kind() == ErasureMark.Kind.ROW) {
      rows.add(engagement);
    } else {
      versions.computeIfAbsent(engagement, _ -> new ArrayList<>()).add(mark);
    }
  }

  /** Whether one of the marks is for a subject that a version has, and reaches to it. */
  private boolean isMeant(List<ErasureMark> marks, long place, RowRecord version) {
    if (marks.isEmpty()) {
      return false;
    }
    Set<ErasureHash> subjects = key.ofSubjectsOf(version);
    return marks.stream()
        .anyMatch(mark -> subjects.contains(mark.subject()) && reaches(mark, place));
  }

  /** A version is in another month where that one was dropped and the call delivered again. */
  private boolean reaches(ErasureMark mark, long place) {
    boolean isHere = mark.month().equals(month);
    return made.contains(mark)
        ? isHere && place <= mark.place()
        : isHere || mark.kind() == ErasureMark.Kind.VERSION;
  }
}
