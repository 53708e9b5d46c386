package io.calltrail.store.embedded.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A journal that is opened beside what else is opened, since both take a while. */
final class JournalOpening {

  private final CompletableFuture<AccountJournal> journal = new CompletableFuture<>();

  private JournalOpening() {}

  /** Begins to open the journal, which is created where it is missing. */
  static JournalOpening begin(Path path) {
    JournalOpening opening = new JournalOpening();
    Thread.ofVirtual().name("journal").start(() -> opening.open(path));
    return opening;
  }

  /**
   * The journal, once it is open.
   *
   * @throws IOException if it could not be opened
   */
  AccountJournal result() throws IOException {
    try {
      return journal.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /** Closes the journal, if it could be opened. */
  void abandon() throws IOException {
    Optional<AccountJournal> opened =
        journal.handle((result, _) -> Optional.ofNullable(result)).join();
    if (opened.isPresent()) {
      opened.get().abandon();
    }
  }

  private void open(Path path) {
    try {
      journal.complete(AccountJournal.open(path));
    } catch (Throwable e) {
      journal.completeExceptionally(e);
    }
  }
}
