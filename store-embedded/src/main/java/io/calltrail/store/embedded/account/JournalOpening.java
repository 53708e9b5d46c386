package io.calltrail.store.embedded.account;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is opened beside the months, since both take a while. Months may be mended, which
 * can be repeated, before it shows that the journal cannot be opened.
 */
final class JournalOpening {

  private final Thread thread;
  private @Nullable AccountJournal journal;
  private @Nullable Throwable failure;

  private JournalOpening(Path path) {
    this.thread = Thread.ofVirtual().name("journal").unstarted(() -> open(path));
  }

  /** Begins to open the journal, which is created where it is missing. */
  static JournalOpening begin(Path path) {
    JournalOpening opening = new JournalOpening(path);
    opening.thread.start();
    return opening;
  }

  /**
   * The journal, once it is open.
   *
   * @throws IOException if it could not be opened
   */
  AccountJournal result() throws IOException {
    awaitEnd();
    if (journal != null) {
      return journal;
    }
    switch (failure) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("the journal was not opened", failure);
    }
  }

  /** Closes the journal, if it could be opened. */
  void abandon() throws IOException {
    awaitEnd();
    if (journal != null) {
      journal.abandon();
    }
  }

  /** Opening has an end, so whoever is interrupted meanwhile is so afterwards. */
  private void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(Path path) {
    try {
      journal = AccountJournal.open(path);
    } catch (Throwable e) {
      failure = e;
    }
  }
}
