package io.calltrail.store.embedded.backup;

import static java.util.stream.Collectors.toSet;

import io.calltrail.store.AccountId;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureMark;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copies of an account's ledgers up to date. The journal is read first and last, so that
 * no month keeps what the journal of the same backup tells erased: whatever erasures come while the
 * months are copied, those months are compared again, or the manifest tells which erasures are not
 * carried out. Where the journal is lost, the months are copied nevertheless. For one thread.
 */
final class AccountBackup {

  /**
   * How often the journal is read behind the months. Erasures that came while the last round
   * compared are carried out by the next backup, and by a restore.
   */
  private static final int ROUNDS = 3;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AccountId id;
  private final AccountLayout account;
  private final BackupFolder folder;
  private final BackupTally tally;
  private final Duration patience;
  private final String prefix;
  private final Map<String, LedgerEntry> before;
  private final Map<String, LedgerEntry> after = new LinkedHashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  /** Whether all that may have been erased since the last backup is out of what the copies keep. */
  private boolean isAllCompared = true;

  /**
   * @param patience how long an erasure that is under way is waited for
   */
  AccountBackup(
      AccountId id,
      AccountLayout account,
      BackupFolder folder,
      BackupTally tally,
      Duration patience) {
    this.id = id;
    this.account = account;
    this.folder = folder;
    this.tally = tally;
    this.patience = patience;
    this.prefix = "accounts/" + id.value();
    this.before = folder.manifest().under(prefix);
  }

  /** What the backup has of the account when this returns, by path; all of it durable. */
  Map<String, LedgerEntry> run() throws IOException {
    ErasureHistory history = copyJournal();
    long erasedUpTo = erasedUpTo();
    boolean compareAll = lost.contains(journalPath()) || history.isDamaged() || erasedUpTo == 0;
    Set<ErasureMark> compared = history.openAt(erasedUpTo);
    long carriedOut = journalEnd();
    awaitOverwritten(compared, history);
    Set<YearMonth> marked = months(compared);
    for (YearMonth month : account.months()) {
      copy(month, compareAll || marked.contains(month));
    }
    for (int round = 0; round < ROUNDS; round++) {
      history = copyJournal();
      Set<ErasureMark> more = history.openAt(erasedUpTo);
      more.removeAll(compared);
      if (more.isEmpty()) {
        carriedOut = journalEnd();
        break;
      }
      if (round < ROUNDS - 1) {
        carriedOut = journalEnd();
        compare(more, history);
        compared.addAll(more);
      }
    }
    followDropped();
    LedgerEntry journal = after.get(journalPath());
    if (journal != null) {
      after.put(journalPath(), journal.withErased(isAllCompared ? carriedOut : erasedUpTo));
    }
    return after;
  }

  /**
   * Takes out the months that were dropped while others were copied, and copies those anew that
   * took the place of one: a call of theirs that came again since may be in another month.
   */
  private void followDropped() throws IOException {
    for (YearMonth month : account.months()) {
      LedgerEntry copied = after.get(monthPath(month));
      if (copied != null && isDropped(month, copied)) {
        copy(monthPath(month), null, true);
      }
    }
    Set<String> standing = account.months().stream().map(this::monthPath).collect(toSet());
    standing.add(journalPath());
    after.keySet().retainAll(standing);
  }

  /** Whether another ledger stands in the place of one that was copied, or is about to. */
  private boolean isDropped(YearMonth month, LedgerEntry copied) throws IOException {
    try {
      return !Ledger.idOf(account.ledger(month)).equals(copied.id());
    } catch (NoSuchFileException _) {
      return found.contains(monthPath(month));
    } catch (LedgerFormatException _) {
      return false;
    }
  }

  private void compare(Set<ErasureMark> marks, ErasureHistory history) throws IOException {
    awaitOverwritten(marks, history);
    for (YearMonth month : months(marks)) {
      if (after.containsKey(monthPath(month))) {
        copy(month, true);
      }
    }
  }

  private long journalEnd() {
    LedgerEntry journal = after.get(journalPath());
    return journal == null ? 0 : journal.end();
  }

  /** Up to where the journal's erasures are carried out in what the backup has; 0 for nowhere. */
  private long erasedUpTo() {
    LedgerEntry counted = folder.manifest().ledgers().get(journalPath());
    LedgerEntry copied = after.get(journalPath());
    return counted != null && copied != null && counted.id().equals(copied.id())
        ? counted.erased()
        : 0;
  }

  /** What the journal tells, as far as it has been copied; nothing where it is not there. */
  private ErasureHistory copyJournal() throws IOException {
    LedgerEntry entry = copy(journalPath(), false);
    ErasureHistory history = new ErasureHistory();
    if (entry == null) {
      return history;
    }
    try (LedgerReader copy = LedgerReader.open(folder.locate(entry))) {
      copy.visit(Ledger.firstRecord(), entry.end(), entry.end(), history);
    }
    return history;
  }

  private void copy(YearMonth month, boolean compare) throws IOException {
    copy(monthPath(month), compare);
  }

  private @Nullable LedgerEntry copy(String path, boolean compare) throws IOException {
    return copy(path, after.getOrDefault(path, before.get(path)), compare);
  }

  private @Nullable LedgerEntry copy(String path, @Nullable LedgerEntry known, boolean compare)
      throws IOException {
    String name = path.substring(prefix.length() + 1);
    LedgerBackup ledger = new LedgerBackup(account.folder().resolve(name), folder, path, tally);
    LedgerEntry entry = ledger.run(known, compare);
    if (ledger.isFound()) {
      found.add(path);
    }
    if (ledger.hasLost()) {
      lost.add(path);
      isAllCompared &= !compare || entry == null;
    }
    if (entry == null) {
      after.remove(path);
    } else {
      after.put(path, entry);
    }
    return entry;
  }

  /** Waits until what is being erased has been overwritten in the account's ledgers. */
  private void awaitOverwritten(Set<ErasureMark> open, ErasureHistory history) throws IOException {
    long begin = System.nanoTime();
    boolean told = false;
    while (isUnderWay(open, history)) {
      if (System.nanoTime() - begin > patience.toNanos()) {
        tally.note(
            "the erasure in account "
                + id
                + " is still not carried out; this backup holds what it takes, and the next won't");
        return;
      }
      if (!told) {
        tally.note("an erasure is under way in account " + id + " and is waited for");
        told = true;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for an erasure");
      }
    }
  }

  private boolean isUnderWay(Set<ErasureMark> open, ErasureHistory history) throws IOException {
    for (ErasureMark mark : open) {
      if (!history.isDone(mark) && isStanding(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Of each row the newest version is overwritten last, and that is the one that a mark names. */
  private boolean isStanding(ErasureMark mark) throws IOException {
    try (LedgerReader ledger = LedgerReader.open(account.ledger(mark.month()))) {
      return ledger.holds(mark.place(), RecordKind.ROW);
    } catch (NoSuchFileException | LedgerFormatException _) {
      return false;
    }
  }

  private String journalPath() {
    return prefix + "/journal";
  }

  private String monthPath(YearMonth month) {
    return prefix + "/" + month + "/ledger";
  }

  private static Set<YearMonth> months(Set<ErasureMark> marks) {
    return marks.stream().map(ErasureMark::month).collect(toSet());
  }
}
