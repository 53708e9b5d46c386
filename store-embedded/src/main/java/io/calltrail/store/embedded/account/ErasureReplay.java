package io.calltrail.store.embedded.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Erasures to be done again on older ledgers of an account. For one thread. */
public final class ErasureReplay {

  private final ErasureKey key;
  private final ErasureHistory own;
  private final List<ErasureMark> added;

  /**
   * The erasures to be done again.
   *
   * @param own what the ledgers' own journal tells
   * @param told what other journals of the account tell
   */
  public ErasureReplay(ErasureKey key, ErasureHistory own, Collection<ErasureHistory> told) {
    this.key = key;
    this.own = own;
    this.added = missing(own.marks(), told);
  }

  /**
   * What is to be done again on a month's ledger.
   *
   * @param end the end of the ledgers' own journal up to which its erasures are carried out there,
   *     as it was when the ledger was as it is
   */
  public MonthReplay of(YearMonth month, long end) {
    Set<ErasureMark> open = own.openAt(end);
    open.addAll(added);
    Set<ErasureMark> made = own.madeBefore(end);
    made.removeAll(Set.copyOf(added));
    return new MonthReplay(key, month, open, made);
  }

  /**
   * Notes the erasures in the ledgers' own journal, where they are not, and all as carried out; a
   * journal that is not there is made.
   */
  public void note(Path journal) throws IOException {
    Set<ErasureMark> open = own.openAt(Long.MAX_VALUE);
    open.addAll(added);
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
