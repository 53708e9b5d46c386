package io.calltrail.store.embedded.backup;

import io.calltrail.store.AccountId;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.account.ErasureMark;
import io.calltrail.store.embedded.account.ErasureReplay;
import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.ReadAhead;
import io.calltrail.store.embedded.month.MonthFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copies of an account's ledgers up to date. The journal is read before the months and
 * after them, until it tells of no erasure that came meanwhile: no month keeps what the journal of
 * the same backup tells erased, or its entry tells from where on erasures are not carried out in
 * it. A month that was dropped or written anew meanwhile is looked at again, so that places named
 * by the journal are places in the copies. Where the journal is lost, the months are copied
 * nevertheless. For one thread.
 */
final class AccountBackup {

  /**
   * How many times months are compared at most as erasures came meanwhile. Those that come still
   * later are left to the next backup, and to a restore.
   */
  private static final int ROUNDS = 3;

  private final AccountLayout account;
  private final BackupFolder folder;
  private final BackupTally tally;
  private final ErasuresUnderWay underWay;
  private final ErasureKey key;
  private final String prefix;
  private final Map<String, LedgerEntry> before;
  private final Map<String, LedgerEntry> after = new LinkedHashMap<>();

  /**
   * Of each month that was looked at, the ledger that stood while the journal was read before; null
   * where none did.
   */
  private final Map<YearMonth, @Nullable LedgerId> stood = new HashMap<>();

  /** What ledgers lost, in words, by their paths. */
  private final Map<String, String> losses = new TreeMap<>();

  /** Months of which the copies keep what the data folder lost. */
  private final Set<YearMonth> kept = new HashSet<>();

  /**
   * The places of marks of which the copies hold nothing, whether the journal says that they are
   * done or not.
   */
  private final Map<ErasureMark, Long> carriedOut = new HashMap<>();

  private boolean isJournalWhole = true;

  /**
   * @param key the key of the data folder's marks
   * @param patience how long erasures that are under way are waited for
   */
  AccountBackup(
      AccountId id,
      AccountLayout account,
      BackupFolder folder,
      BackupTally tally,
      ErasureKey key,
      Duration patience) {
    this.account = account;
    this.folder = folder;
    this.tally = tally;
    this.key = key;
    this.underWay = new ErasuresUnderWay(id, account, tally, patience);
    this.prefix = "accounts/" + id.value();
    this.before = folder.manifest().under(prefix);
  }

  /** What the backup has of the account when this returns, by path; all of it durable. */
  Map<String, LedgerEntry> run() throws IOException {
    for (int round = 0; ; round++) {
      Map<YearMonth, LedgerId> standing = standing();
      ErasureHistory history = copyJournal();
      standing.entrySet().retainAll(standing().entrySet());
      List<YearMonth> months = account.months();
      forgetAllBut(months);
      Set<YearMonth> moved = moved(months, standing);
      Map<YearMonth, Set<ErasureMark>> open = open(months, history);
      if (moved.isEmpty() && (open.isEmpty() || round >= ROUNDS)) {
        settle(open.keySet());
        losses.values().forEach(tally::damaged);
        return after;
      }
      Set<YearMonth> next = new TreeSet<>(moved);
      next.addAll(open.keySet());
      update(next, open, history, standing);
    }
  }

  /** Which ledger each month has now, where that can be told. */
  private Map<YearMonth, LedgerId> standing() throws IOException {
    Map<YearMonth, LedgerId> standing = new HashMap<>();
    for (YearMonth month : account.months()) {
      LedgerId id = idOf(month);
      if (id != null) {
        standing.put(month, id);
      }
    }
    return standing;
  }

  private @Nullable LedgerId idOf(YearMonth month) throws IOException {
    try {
      return LedgerId.of(account.ledger(month));
    } catch (NoSuchFileException | LedgerFormatException _) {
      return null;
    }
  }

  /** Months that were dropped go: a call of theirs that came again may be in another month. */
  private void forgetAllBut(List<YearMonth> months) {
    Set<String> paths = months.stream().map(this::monthPath).collect(Collectors.toSet());
    paths.add(journalPath());
    after.keySet().retainAll(paths);
    losses.keySet().retainAll(paths);
  }

  /**
   * The months that were not looked at yet, and those whose copy is not of the ledger that stood
   * while the journal was read before and after it was made.
   */
  private Set<YearMonth> moved(List<YearMonth> months, Map<YearMonth, LedgerId> standing) {
    Set<YearMonth> moved = new TreeSet<>(months);
    moved.removeIf(month -> stood.containsKey(month) && isInPlace(month, standing.get(month)));
    return moved;
  }

  private boolean isInPlace(YearMonth month, @Nullable LedgerId stands) {
    LedgerEntry copied = after.get(monthPath(month));
    boolean isUnmoved = Objects.equals(stands, stood.get(month));
    return isUnmoved && (copied == null || kept.contains(month) || copied.id().equals(stands));
  }

  /** The erasures that are not known to be carried out in the copies of the months they are in. */
  private Map<YearMonth, Set<ErasureMark>> open(List<YearMonth> months, ErasureHistory history) {
    Map<YearMonth, Set<ErasureMark>> open = new HashMap<>();
    for (ErasureMark mark : history.marks()) {
      YearMonth month = mark.month();
      if (history.isOpenAt(mark, erasedIn(month))
          && months.contains(month)
          && !kept.contains(month)
          && !Objects.equals(carriedOut.get(mark), history.placeOf(mark))) {
        open.computeIfAbsent(month, _ -> new HashSet<>()).add(mark);
      }
    }
    return open;
  }

  private void update(
      Set<YearMonth> months,
      Map<YearMonth, Set<ErasureMark>> open,
      ErasureHistory history,
      Map<YearMonth, LedgerId> standing)
      throws IOException {
    Set<ErasureMark> marks =
        open.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<ErasureMark> overwritten = underWay.await(marks, history);
    for (YearMonth month : months) {
      copy(month, open.containsKey(month) || mayHoldUntold(month, history), history);
      stood.put(month, standing.get(month));
    }
    overwritten.forEach(mark -> carriedOut.put(mark, history.placeOf(mark)));
  }

  /** Whether a copy of before may hold what was erased though no mark that is known says so. */
  private boolean mayHoldUntold(YearMonth month, ErasureHistory history) {
    boolean isOfBefore = !stood.containsKey(month);
    return isOfBefore && (!isJournalWhole || history.isDamaged() || erasedIn(month) == 0);
  }

  /** What is copied has the erasures up to the journal's end, but for some months. */
  private void settle(Set<YearMonth> open) {
    Set<String> settled =
        stood.keySet().stream()
            .filter(month -> !open.contains(month) && !kept.contains(month))
            .map(this::monthPath)
            .collect(Collectors.toSet());
    after.replaceAll(
        (path, entry) -> settled.contains(path) ? entry.withErased(journalEnd()) : entry);
  }

  /** Up to where in the journal erasures are carried out in what the backup has of a month. */
  private long erasedIn(YearMonth month) {
    LedgerEntry copied = after.get(monthPath(month));
    if (copied != null) {
      return copied.erased();
    }
    LedgerEntry known = before.get(monthPath(month));
    LedgerEntry counted = folder.manifest().journalOf(prefix);
    LedgerEntry journal = after.get(journalPath());
    return known != null && counted != null && journal != null && counted.id().equals(journal.id())
        ? folder.manifest().erasedIn(known)
        : 0;
  }

  private long journalEnd() {
    LedgerEntry journal = after.get(journalPath());
    return journal == null ? 0 : journal.end();
  }

  /** What the journal tells, as far as it has been copied; nothing where it is not there. */
  private ErasureHistory copyJournal() throws IOException {
    LedgerEntry known = known(journalPath());
    LedgerBackup ledger = backup(journalPath(), new LedgerTraces.OfJournal(account));
    LedgerEntry entry = ledger.run(known);
    ErasureHistory history = historyIn(entry);
    if (history.isDamaged()) {
      entry = ledger.compare(entry, null);
      history = historyIn(entry);
    }
    tellOf(journalPath(), ledger);
    isJournalWhole = !ledger.keepsLost();
    if (ledger.hasGivenUp() && known != null) {
      after.replaceAll((_, copied) -> copied.withErased(Math.min(copied.erased(), known.proven())));
      carriedOut.clear();
    }
    if (entry == null) {
      after.remove(journalPath());
    } else {
      after.put(journalPath(), entry);
    }
    return history;
  }

  private ErasureHistory historyIn(@Nullable LedgerEntry journal) throws IOException {
    ErasureHistory history = new ErasureHistory();
    if (journal != null) {
      try (LedgerReader copy = LedgerReader.open(folder.locate(journal))) {
        copy.visit(Ledger.firstRecord(), journal.end(), journal.end(), history);
      }
    }
    return history;
  }

  /**
   * Copies a month.
   *
   * @param compare whether all that the backup has of it is to be compared
   */
  private void copy(YearMonth month, boolean compare, ErasureHistory history) throws IOException {
    String path = monthPath(month);
    long erased = erasedIn(month);
    LedgerTraces traces = new LedgerTraces.OfMonth(files(month));
    LedgerBackup ledger = backup(path, traces);
    LedgerEntry known = isBeingMade(month, traces) ? null : known(path);
    LedgerEntry entry =
        compare
            ? ledger.compare(known, new ErasureReplay(key, history, List.of()).of(month, erased))
            : ledger.run(known);
    tellOf(path, ledger);
    kept.remove(month);
    if (entry == null) {
      after.remove(path);
    } else if (ledger.keepsLost()) {
      kept.add(month);
      after.put(path, entry.withErased(erased));
    } else {
      after.put(path, entry.withErased(journalEnd()));
    }
  }

  /** What is lost is told in the end, as a month may be dropped meanwhile and made anew. */
  private void tellOf(String path, LedgerBackup ledger) {
    String loss = ledger.loss();
    if (loss == null) {
      losses.remove(path);
    } else {
      losses.put(path, loss);
    }
  }

  /** Whether a month that was copied was dropped since, and another takes its place. */
  private boolean isBeingMade(YearMonth month, LedgerTraces traces) throws IOException {
    return after.containsKey(monthPath(month))
        && Files.notExists(account.ledger(month))
        && !traces.wasThere();
  }

  private MonthFiles files(YearMonth month) {
    return new MonthFiles(
        account.month(month),
        new DiskRoom(account.folder(), 0),
        new SegmentCache(0),
        new ReadAhead());
  }

  private LedgerBackup backup(String path, LedgerTraces traces) {
    String name = path.substring(prefix.length() + 1);
    return new LedgerBackup(account.folder().resolve(name), traces, folder, path, tally);
  }

  private @Nullable LedgerEntry known(String path) {
    return after.getOrDefault(path, before.get(path));
  }

  private String journalPath() {
    return prefix + "/journal";
  }

  private String monthPath(YearMonth month) {
    return prefix + "/" + month + "/ledger";
  }
}
