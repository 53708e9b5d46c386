package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;

/**
 * The open files of an account.
 *
 * @param months its months
 * @param journal what it knows beside its calls
 */
record AccountFiles(AccountMonths months, AccountJournal journal) {

  static AccountFiles open(AccountLayout layout, DiskRoom room) throws IOException {
    Folders.create(layout.folder());
    AccountJournal journal = AccountJournal.open(layout.journal());
    try {
      return new AccountFiles(AccountMonths.open(layout, room), journal);
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
