package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The open files of an account.
 *
 * @param months its months
 * @param journal what it knows beside its calls
 */
record AccountFiles(AccountMonths months, AccountJournal journal) {

  /**
   * Opens them; what a dropped month left goes.
   *
   * @param leftovers takes what can't be removed now
   * @throws FileNotFoundException if there are months and no journal: without it, what was erased
   *     would be taken for new
   */
  static AccountFiles open(AccountSettings settings, Leftovers leftovers) throws IOException {
    AccountLayout layout = settings.layout();
    Folders.create(layout.folder());
    if (Files.notExists(layout.journal()) && !layout.months().isEmpty()) {
      throw new FileNotFoundException(layout.journal() + " is missing");
    }
    JournalOpening journal = JournalOpening.begin(layout.journal());
    AccountMonths months;
    try {
      months = AccountMonths.open(settings, leftovers);
    } catch (Throwable e) {
      journal.abandon();
      throw e;
    }
    try {
      return new AccountFiles(months, journal.result());
    } catch (Throwable e) {
      months.abandon();
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
