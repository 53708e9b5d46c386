package io.calltrail.store.embedded.backup;

import io.calltrail.store.AccountId;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureMark;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Waits until what is being erased is overwritten in an account's ledgers. Of each row the newest
 * version is overwritten last, and that is the one that a mark names; what does not check there
 * counts as standing, as others of the row may stand. For one thread.
 */
final class ErasuresUnderWay {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AccountId id;
  private final AccountLayout account;
  private final BackupTally tally;
  private final Set<String> noted = new HashSet<>();
  private long patience;

  /**
   * @param patience how long they are waited for in all
   */
  ErasuresUnderWay(AccountId id, AccountLayout account, BackupTally tally, Duration patience) {
    this.id = id;
    this.account = account;
    this.tally = tally;
    this.patience = patience.toNanos();
  }

  /**
   * Waits for some erasures, while there is patience.
   *
   * @param history what the account's journal tells
   * @return those of which nothing stands in the ledgers any more
   */
  Set<ErasureMark> await(Set<ErasureMark> marks, ErasureHistory history) throws IOException {
    long begin = System.nanoTime();
    Map<YearMonth, List<ErasureMark>> underWay = new TreeMap<>();
    for (ErasureMark mark : marks) {
      if (!history.isDone(mark)) {
        underWay.computeIfAbsent(mark.month(), _ -> new ArrayList<>()).add(mark);
      }
    }
    while (areStanding(underWay) && System.nanoTime() - begin < patience) {
      note("an erasure is under way in account " + id + " and is waited for");
      pause();
    }
    patience -= System.nanoTime() - begin;
    Set<ErasureMark> overwritten = new HashSet<>(marks);
    if (!underWay.isEmpty()) {
      note(
          "the erasure in account "
              + id
              + " is still not carried out; this backup may hold what it takes, and the next"
              + " won't");
      underWay.values().forEach(overwritten::removeAll);
    }
    return overwritten;
  }

  /** Takes out what stands no more, and tells whether anything is left. */
  private boolean areStanding(Map<YearMonth, List<ErasureMark>> underWay) throws IOException {
    for (Map.Entry<YearMonth, List<ErasureMark>> month : underWay.entrySet()) {
      try (LedgerReader ledger = LedgerReader.open(account.ledger(month.getKey()))) {
        List<ErasureMark> standing = new ArrayList<>();
        for (ErasureMark mark : month.getValue()) {
          if (!ledger.holds(mark.place(), RecordKind.ERASED_ROW)) {
            standing.add(mark);
          }
        }
        month.setValue(standing);
      } catch (NoSuchFileException | LedgerFormatException _) {
        month.setValue(List.of());
      }
    }
    underWay.values().removeIf(List::isEmpty);
    return !underWay.isEmpty();
  }

  private void note(String message) {
    if (noted.add(message)) {
      tally.note(message);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an erasure");
    }
  }
}
