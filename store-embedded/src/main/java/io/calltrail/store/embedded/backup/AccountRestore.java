package io.calltrail.store.embedded.backup;

import io.calltrail.store.AccountId;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.account.ErasureReplay;
import io.calltrail.store.embedded.account.MonthReplay;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restores one account. Its journal is restored as far as it reaches, be that further than the
 * manifest says: a backup that was cut short may have begun to carry out the erasures that stand
 * there. For one thread.
 */
final class AccountRestore {

  private final AccountId id;
  private final Path backup;
  private final Manifest manifest;
  private final Map<String, LedgerEntry> ledgers;
  private final AccountLayout target;
  private final BackupTally tally;
  private long erased;
  private int added;

  AccountRestore(
      AccountId id, Path backup, Manifest manifest, AccountLayout target, BackupTally tally) {
    this.id = id;
    this.backup = backup;
    this.manifest = manifest;
    this.ledgers = manifest.under("accounts/" + id);
    this.target = target;
    this.tally = tally;
  }

  /**
   * Copies the account's ledgers, without what is erased by now.
   *
   * @param told what other journals of the account tell
   */
  void run(ErasureKey key, List<ErasureHistory> told) throws IOException {
    Folders.create(target.folder());
    LedgerEntry journal = manifest.journalOf("accounts/" + id);
    ErasureHistory own = historyIn(journal);
    ErasureReplay erasures = new ErasureReplay(key, own, told);
    for (LedgerEntry entry : ledgers.values()) {
      if (!entry.equals(journal)) {
        YearMonth month = YearMonth.parse(Path.of(entry.path()).getName(2).toString());
        MonthReplay ofMonth = erasures.of(month, manifest.erasedIn(entry));
        copy(entry, target.ledger(month), entry.end(), ofMonth);
      }
    }
    if (journal != null) {
      copy(journal, target.journal(), Long.MAX_VALUE, null);
    }
    erasures.note(target.journal());
    added = erasures.added();
  }

  /** How many versions of calls were left out. */
  long versionsErased() {
    return erased;
  }

  /** How many erasures were told that the backup did not know. */
  int erasuresAdded() {
    return added;
  }

  /** What the backup's journal tells; nothing where it can't be read, which copying it tells. */
  private ErasureHistory historyIn(@Nullable LedgerEntry journal) throws IOException {
    if (journal == null) {
      return new ErasureHistory();
    }
    try {
      return ErasureHistory.read(locate(journal));
    } catch (NoSuchFileException | LedgerFormatException _) {
      return new ErasureHistory();
    }
  }

  private void copy(LedgerEntry entry, Path restored, long to, @Nullable MonthReplay erasures)
      throws IOException {
    Path source = locate(entry);
    try (LedgerReader reader = LedgerReader.open(source)) {
      Path folder = restored.getParent();
      if (folder != null) {
        Folders.create(folder);
      }
      try (LedgerCopy copy = LedgerCopy.create(restored, WholeFile.rightsOf(source))) {
        Folders.syncParent(restored);
        LedgerRestore ledger = new LedgerRestore(entry.path(), reader, copy, erasures, tally);
        ledger.run(entry.end(), to);
        erased += ledger.erased();
      }
    } catch (NoSuchFileException e) {
      tally.damaged(entry.path() + " is missing in the backup");
    } catch (LedgerFormatException e) {
      tally.damaged(entry.path() + ": its first bytes are damaged, so it can't be restored");
    }
  }

  private Path locate(LedgerEntry entry) throws IOException {
    return BackupFolder.locate(backup, entry);
  }
}
