package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Erasures to be done again on older ledgers of an account. Each version is asked whether it is one
 * of those meant, as places may differ there. They don't where a mark is known to have been made
 * before the ledgers were as they are, and not to have been carried out by then: until that is done
 * no month is written anew. What stands behind such a mark's place came later, and stays. For one
 * thread.
 */
public final class ErasureReplay {

  private final ErasureKey key;
  private final List<ErasureMark> added;
  private final Set<ErasureMark> open;
  private final Set<ErasureMark> made;
  private final Set<ErasureHash> rows = new HashSet<>();
  private final Map<ErasureHash, List<ErasureMark>> versions = new HashMap<>();
  private final Map<YearMonth, List<ErasureMark>> versionsOfAny = new HashMap<>();

  /**
   * The erasures to be done again.
   *
   * @param own what the ledgers' own journal tells
   * @param end the journal's end when the ledgers were as they are
   * @param told what other journals of the account tell
   */
  public ErasureReplay(
      ErasureKey key, ErasureHistory own, long end, Collection<ErasureHistory> told) {
    this.key = key;
    this.open = own.openAt(end);
    this.added = missing(own.marks(), told);
    this.made = own.madeBefore(end);
    made.removeAll(Set.copyOf(added));
    open.addAll(added);
    open.forEach(this::expect);
  }

  /** Whether there is anything to do again in a month. */
  public boolean concerns(YearMonth month) {
    return !rows.isEmpty() || open.stream().anyMatch(mark -> mark.month().equals(month));
  }

  /** Whether a version that stands in a month's ledger is one to be erased. */
  public boolean covers(YearMonth month, long place, RowRecord version) {
    if (open.isEmpty()) {
      return false;
    }
    if (isMeant(versionsOfAny.getOrDefault(month, List.of()), month, place, version)) {
      return true;
    }
    ErasureHash engagement = key.ofEngagementOf(version);
    return engagement != null
        && (rows.contains(engagement)
            || isMeant(versions.getOrDefault(engagement, List.of()), month, place, version));
  }

  /**
   * Notes the erasures in the ledgers' own journal, where they are not, and all as carried out; a
   * journal that is not there is made.
   */
  public void note(Path journal) throws IOException {
    if (open.isEmpty() && Files.exists(journal)) {
      return;
    }
    AccountJournal opened = AccountJournal.open(journal);
    try (opened) {
      opened.mark(added);
      opened.finish(List.copyOf(open));
    }
  }

  /** How many marks are added to the ledgers' own journal. */
  public int added() {
    return added.size();
  }

  private void expect(ErasureMark mark) {
    ErasureHash engagement = mark.engagement();
    if (engagement == null) {
      expectOfAny(mark);
    } else if (mark.kind() == ErasureMark.Kind.ROW) {
      rows.add(engagement);
    } else {
      versions.computeIfAbsent(engagement, _ -> new ArrayList<>()).add(mark);
    }
  }

  /**
   * A version that was damaged when it went told no engagement, but is known to have the subject.
   * In files of before it may be sound; whatever else of that month has the subject there went,
   * too.
   */
  private void expectOfAny(ErasureMark mark) {
    if (mark.subject() != null) {
      versionsOfAny.computeIfAbsent(mark.month(), _ -> new ArrayList<>()).add(mark);
    }
  }

  /** Whether one of the marks is for a subject that a version has, and reaches to it. */
  private boolean isMeant(List<ErasureMark> marks, YearMonth month, long place, RowRecord version) {
    if (marks.isEmpty()) {
      return false;
    }
    Set<ErasureHash> subjects = key.ofSubjectsOf(version);
    return marks.stream()
        .anyMatch(mark -> subjects.contains(mark.subject()) && reaches(mark, month, place));
  }

  /** A version is in another month where that one was dropped and the call delivered again. */
  private boolean reaches(ErasureMark mark, YearMonth month, long place) {
    boolean isHere = mark.month().equals(month);
    return made.contains(mark)
        ? isHere && place <= mark.place()
        : isHere || mark.kind() == ErasureMark.Kind.VERSION;
  }

  /** The marks that are told and not known; the same mark may have been made more than once. */
  private static List<ErasureMark> missing(
      List<ErasureMark> known, Collection<ErasureHistory> told) {
    List<ErasureMark> all = new ArrayList<>(known);
    List<ErasureMark> missing = new ArrayList<>();
    for (ErasureHistory history : told) {
      Map<ErasureMark, Integer> left = new HashMap<>();
      all.forEach(mark -> left.merge(mark, 1, Integer::sum));
      for (ErasureMark mark : history.marks()) {
        if (left.merge(mark, -1, Integer::sum) < 0) {
          missing.add(mark);
          all.add(mark);
        }
      }
    }
    return missing;
  }
}
