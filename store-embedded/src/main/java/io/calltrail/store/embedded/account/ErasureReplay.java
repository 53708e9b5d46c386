package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Erasures to be done again on older ledgers of an account. As places may differ there, each
 * version is asked whether it is one of those meant. For one thread.
 */
public final class ErasureReplay {

  private final ErasureKey key;
  private final List<ErasureMark> added;
  private final Set<ErasureMark> open;
  private final Set<ErasureHash> rows = new HashSet<>();
  private final Map<YearMonth, Set<ErasureHash>> undoneRows = new HashMap<>();
  private final Map<ErasureHash, Set<ErasureHash>> versions = new HashMap<>();
  private final Map<YearMonth, Set<ErasureHash>> versionsOfAny = new HashMap<>();

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
    open.addAll(added);
    open.forEach(this::expect);
  }

  /** Whether there is anything to do again in a month. */
  public boolean concerns(YearMonth month) {
    return !rows.isEmpty() || open.stream().anyMatch(mark -> mark.month().equals(month));
  }

  /** Whether a version that lives in a month is one to be erased. */
  public boolean covers(YearMonth month, RowRecord version) {
    if (open.isEmpty()) {
      return false;
    }
    if (hasSubject(version, versionsOfAny.getOrDefault(month, Set.of()))) {
      return true;
    }
    ErasureHash engagement = key.ofEngagementOf(version);
    return engagement != null
        && (rows.contains(engagement)
            || undoneRows.getOrDefault(month, Set.of()).contains(engagement)
            || hasSubject(version, versions.getOrDefault(engagement, Set.of())));
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
      return;
    }
    switch (mark.kind()) {
      case ROW -> rows.add(engagement);
      case UNDONE_ROW ->
          undoneRows.computeIfAbsent(mark.month(), _ -> new HashSet<>()).add(engagement);
      case VERSION -> {
        ErasureHash subject = mark.subject();
        if (subject != null) {
          versions.computeIfAbsent(engagement, _ -> new HashSet<>()).add(subject);
        }
      }
    }
  }

  /**
   * A version that was damaged when it went told no engagement, but was seen to have the subject.
   * In files of before it may be sound; whatever else of that month has the subject there went,
   * too.
   */
  private void expectOfAny(ErasureMark mark) {
    ErasureHash subject = mark.subject();
    if (mark.kind() == ErasureMark.Kind.VERSION && subject != null) {
      versionsOfAny.computeIfAbsent(mark.month(), _ -> new HashSet<>()).add(subject);
    }
  }

  private boolean hasSubject(RowRecord version, Set<ErasureHash> subjects) {
    return !subjects.isEmpty() && !Collections.disjoint(subjects, key.ofSubjectsOf(version));
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
