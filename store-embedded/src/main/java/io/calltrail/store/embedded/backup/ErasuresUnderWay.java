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
import java.util.HashSet;
import java.util.Set;

/** Waits until what is being erased is overwritten in an account's ledgers. For one thread. */
final class ErasuresUnderWay {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AccountId id;
  private final AccountLayout account;
  private final BackupTally tally;
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
    boolean told = false;
    Set<ErasureMark> underWay = underWay(marks, history);
    while (!underWay.isEmpty()) {
      if (System.nanoTime() - begin > patience) {
        tally.note(
            "the erasure in account "
                + id
                + " is still not carried out; this backup holds what it takes, and the next won't");
        break;
      }
      if (!told) {
        tally.note("an erasure is under way in account " + id + " and is waited for");
        told = true;
      }
      pause();
      underWay = underWay(underWay, history);
    }
    patience -= System.nanoTime() - begin;
    Set<ErasureMark> overwritten = new HashSet<>(marks);
    overwritten.removeAll(underWay);
    return overwritten;
  }

  private Set<ErasureMark> underWay(Set<ErasureMark> marks, ErasureHistory history)
      throws IOException {
    Set<ErasureMark> underWay = new HashSet<>();
    for (ErasureMark mark : marks) {
      if (!history.isDone(mark) && isStanding(mark)) {
        underWay.add(mark);
      }
    }
    return underWay;
  }

  /** Of each row the newest version is overwritten last, and that is the one that a mark names. */
  private boolean isStanding(ErasureMark mark) throws IOException {
    try (LedgerReader ledger = LedgerReader.open(account.ledger(mark.month()))) {
      return ledger.holds(mark.place(), RecordKind.ROW);
    } catch (NoSuchFileException | LedgerFormatException _) {
      return false;
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
