package io.calltrail.store.embedded.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.index.IndexDamage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open files of an account, the view of them that queries read, and their way back after a
 * failure: the account then takes no change until its files have been opened and checked again,
 * which the next change tries; queries read the last view all the while. Safe to share between
 * threads.
 */
final class AccountStorage {

  private static final Logger LOG = LoggerFactory.getLogger(AccountStorage.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final AccountId id;
  private final AccountSettings settings;
  private final Consumer<AccountStorage> mending;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock longWork = new ReentrantLock();
  private final Leftovers leftovers;
  private final AccountViews views;
  private volatile AccountFiles files;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Throwable suspicion;
  private volatile long nextLookNanos = System.nanoTime();
  private volatile boolean reopening;
  private volatile boolean closed;
  private volatile long failedAtNanos;
  private long highestSequence;

  private AccountStorage(
      AccountId id,
      AccountSettings settings,
      Consumer<AccountStorage> mending,
      AccountFiles files,
      Leftovers leftovers) {
    this.id = id;
    this.settings = settings;
    this.mending = mending;
    this.files = files;
    this.leftovers = leftovers;
    this.highestSequence = files.highestSequence();
    this.views = new AccountViews(files.view(highestSequence));
  }

  /**
   * Opens an account's folder, or makes it.
   *
   * @param mending what is to be done with files that were just opened, before anybody sees them
   */
  static AccountStorage open(
      AccountId id, AccountSettings settings, Consumer<AccountStorage> mending) throws IOException {
    Leftovers leftovers = new Leftovers();
    AccountFiles files = AccountFiles.open(settings, leftovers);
    AccountStorage storage = new AccountStorage(id, settings, mending, files, leftovers);
    try {
      mending.accept(storage);
      return storage;
    } catch (Throwable e) {
      if (IndexDamage.mayBeCauseOf(e)) {
        files.months().findIndexDamage();
      }
      try {
        storage.views.publish(new AccountView(List.of(), 0));
      } finally {
        storage.files.abandon();
      }
      throw e;
    }
  }

  /** What changes of the account are made under. */
  ReentrantLock lock() {
    return lock;
  }

  /**
   * What work takes turns under that has months in hand for longer than it holds the account's
   * lock: to erase, close, drop or rewrite them. Taken before that lock.
   */
  ReentrantLock longWork() {
    return longWork;
  }

  /** What could not be removed yet. */
  Leftovers leftovers() {
    return leftovers;
  }

  /**
   * Refuses what has to leave no byte behind while something could not be removed; files that have
   * to be opened anew are opened first, as that may find more.
   */
  void refuseWhileFilesStay() {
    change(
        opened -> {
          leftovers.refuseWhileThere();
          return opened;
        });
  }

  /** The files as they are, to look at. */
  AccountFiles files() {
    return files;
  }

  /** The highest sequence given out and published; with the lock held. */
  long highestSequence() {
    return highestSequence;
  }

  /**
   * Works on the files with the lock held, opening them anew where something failed before. If the
   * work fails, the account takes no more until that has been done; a {@link StoreException} from
   * the work is passed on as it is.
   *
   * @throws StoreUnavailableException if the work failed, or cannot be done now
   */
  <T> T change(FileWork<T> work) {
    refuseWhileReopened();
    lock.lock();
    try {
      return work.run(usableFiles());
    } catch (StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw failed(e);
    } catch (Error e) {
      failed(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses while somebody else opens the files anew, which may take long.
   *
   * @throws StoreUnavailableException if somebody does
   */
  void refuseWhileReopened() {
    if (reopening && !lock.isHeldByCurrentThread()) {
      throw new StoreUnavailableException("account " + id + " is being opened again");
    }
  }

  /**
   * Puts a view of the files as they are in the place of the last; with the lock held. A month that
   * was opened meanwhile may show higher sequences than were known.
   */
  void publish() {
    highestSequence = Math.max(highestSequence, files.highestSequence());
    views.publish(files.view(highestSequence));
  }

  /** Lets go of a view; after an error amid that the account is opened anew. */
  void release(AccountView view) {
    try {
      view.release();
    } catch (Error e) {
      failedOn(files, e);
      throw e;
    }
  }

  /** The current view, held open until it is released. */
  AccountView acquire() {
    AccountView view = views.acquire();
    if (closed) {
      view.release();
      throw storeIsClosed();
    }
    return view;
  }

  /** Waits until nobody holds a view of before the current one. */
  void awaitOlderViews() {
    try {
      views.awaitOlder();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  /** Whether something failed and the files have not been opened again since. */
  boolean isClosedForWriting() {
    return failure != null || reopening;
  }

  /**
   * Takes a failure of work done without the lock; one on files that have been opened anew since
   * does not count.
   *
   * @return the refusal for whoever asked for the work
   */
  StoreException failedOn(AccountFiles worked, Throwable cause) {
    lock.lock();
    try {
      return worked.equals(files)
          ? failed(cause)
          : new StoreUnavailableException("account " + id + " was opened anew meanwhile", cause);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a failure of a query; an index whose files are not what was written may be behind it. */
  void suspect(Throwable cause) {
    suspicion = cause;
  }

  /**
   * Looks into a failure of a query, if there was one; the account is opened anew where an index is
   * damaged. That takes reading all of them, and a record that is damaged in its ledger is asked
   * for again and again, so there is some time between two looks.
   */
  void lookIntoSuspicion() {
    Throwable cause = suspicion;
    if (cause == null || failure != null || closed || System.nanoTime() - nextLookNanos < 0) {
      return;
    }
    suspicion = null;
    nextLookNanos = System.nanoTime() + BETWEEN_LOOKS.toNanos();
    AccountView view = views.acquire();
    try {
      if (!view.isSound()) {
        failedOn(files, cause);
      }
    } finally {
      release(view);
    }
  }

  /** Tries to open the files again, if something failed and they have rested since. */
  void recover() {
    if (failure == null || closed || !hasRested()) {
      return;
    }
    try {
      change(files -> files);
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} is not back yet", id, e);
    }
  }

  /** Makes everything durable and lets go of the files. */
  void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try {
        views.publish(new AccountView(List.of(), highestSequence));
      } finally {
        if (failure == null) {
          files.close();
        } else {
          files.abandon();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private AccountFiles usableFiles() throws IOException {
    if (closed) {
      throw storeIsClosed();
    }
    Throwable cause = failure;
    if (cause != null) {
      if (!hasRested()) {
        throw new StoreUnavailableException(
            "account " + id + " failed and is opened again in a moment", cause);
      }
      reopen(cause);
    }
    return files;
  }

  private boolean hasRested() {
    return System.nanoTime() - failedAtNanos >= settings.retryPause().toNanos();
  }

  private void reopen(Throwable cause) throws IOException {
    reopening = true;
    try {
      closeAfter(cause);
      open();
    } finally {
      reopening = false;
    }
    LOG.info("account {} takes calls again", id);
  }

  private void closeAfter(Throwable cause) {
    if (IndexDamage.mayBeCauseOf(cause)) {
      files.months().findIndexDamage();
    }
    try {
      files.abandon();
    } catch (IOException | RuntimeException e) {
      LOG.warn("account {} could not be closed cleanly after a failure: {}", id, e.toString());
    }
  }

  private void open() throws IOException {
    AccountFiles reopened = AccountFiles.open(settings, leftovers);
    files = reopened;
    highestSequence = Math.max(highestSequence, reopened.highestSequence());
    failure = null;
    try {
      mending.accept(this);
      publish();
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  private StoreException failed(Throwable cause) {
    if (closed) {
      return storeIsClosed();
    }
    if (failure == null) {
      LOG.error("account {} is closed for writing until its files have been checked", id, cause);
    } else {
      LOG.warn("account {} is still closed for writing: {}", id, cause.toString());
    }
    failure = cause;
    failedAtNanos = System.nanoTime();
    return new StoreUnavailableException(
        "account " + id + " failed and is opened again in a moment; nothing was acknowledged",
        cause);
  }

  private static StoreUnavailableException storeIsClosed() {
    return new StoreUnavailableException("the store is closed");
  }

  /** Work on the account's files with the lock held. */
  @FunctionalInterface
  interface FileWork<T> {
    T run(AccountFiles files) throws IOException;
  }
}
