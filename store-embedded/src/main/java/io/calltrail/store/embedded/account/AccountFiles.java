package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The open files of an account.
 *
 * @param months its months
 * @param journal what it knows beside its calls
 */
record AccountFiles(AccountMonths months, AccountJournal journal) {

  static AccountFiles open(Path folder, DiskRoom room) throws IOException {
    Folders.create(folder);
    AccountJournal journal = AccountJournal.open(folder.resolve("journal"));
    try {
      return new AccountFiles(AccountMonths.open(folder, room), journal);
    } catch (Throwable e) {
      journal.abandon();
      throw e;
    }
  }

  /** A view of the months as they are. */
  AccountView view(long highestSequence) {
    return new AccountView(months.all().stream().map(MonthView::of).toList(), highestSequence);
  }

  /** The highest sequence that was given out, as far as the files tell. */
  long highestSequence() {
    return Math.max(months.highestSequence(), journal.highestSequence());
  }

  void close() throws IOException {
    try {
      months.close();
    } finally {
      journal.close();
    }
  }

  void abandon() throws IOException {
    try {
      months.abandon();
    } finally {
      journal.abandon();
    }
  }
}
