package io.calltrail.store.embedded.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account of the embedded store. Queries read the published view and wait for nobody. Writers
 * queue; whoever gets the lock writes for all that wait. After a failed write the account takes no
 * more until its files have been opened and checked again, which the next write tries; reading goes
 * on. Safe to share between threads.
 */
public final class EmbeddedAccount implements KnownIds {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAccount.class);

  /** How long a failed account rests before its files are opened again. */
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final AccountId id;
  private final Path folder;
  private final ErasureKey erasureKey;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock erasureLock = new ReentrantLock();
  private final GroupCommit writers;
  private final AccountViews views;
  private volatile AccountFiles files;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;
  private long highestSequence;
  private volatile long failedAtNanos;

  private EmbeddedAccount(
      AccountId id, Path folder, ErasureKey erasureKey, long maxWaitingBytes, AccountFiles files) {
    this.id = id;
    this.folder = folder;
    this.erasureKey = erasureKey;
    this.files = files;
    this.highestSequence = files.months().highestSequence();
    this.views = new AccountViews(files.view(highestSequence));
    this.writers = new GroupCommit(lock, this::writeGroup, maxWaitingBytes);
  }

  /**
   * Opens an account's folder, or makes it; what a crash left undone is finished first.
   *
   * @param maxWaitingBytes the bytes of rows that may wait to be written at a time
   */
  public static EmbeddedAccount open(
      AccountId id, Path folder, ErasureKey erasureKey, long maxWaitingBytes) throws IOException {
    AccountFiles files = AccountFiles.open(folder);
    EmbeddedAccount account = new EmbeddedAccount(id, folder, erasureKey, maxWaitingBytes, files);
    account.erase(files.journal().unfinishedErasures());
    return account;
  }

  /** Writes a batch; durable and visible when it returns. */
  public WriteReport write(List<CallRecord> calls) {
    refuseIfClosed();
    return writers.write(calls);
  }

  /** A page of the calls that match. */
  public VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
    refuseIfClosed();
    AccountView view = viewFor(query);
    try {
      return new PageSearch(view, query, request).run();
    } catch (IOException e) {
      throw new StoreException("the index of account " + id + " cannot be read", e);
    } finally {
      view.release();
    }
  }

  /**
   * Erases calls for good.
   *
   * @return the number of rows erased
   */
  public int erase(ErasureTarget target) {
    refuseIfClosed();
    erasureLock.lock();
    try {
      List<ErasureMark> marks = mark(target);
      erase(marks);
      return marks.size();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      erasureLock.unlock();
    }
  }

  @Override
  public boolean hasUser(String userId) {
    return files.journal().hasUser(userId);
  }

  @Override
  public boolean hasQueue(String queueId) {
    return files.journal().hasQueue(queueId);
  }

  @Override
  public void declare(Collection<String> userIds, Collection<String> queueIds) {
    lock.lock();
    try {
      AccountFiles usable = usableFiles();
      userIds.forEach(usable.journal()::stageUser);
      queueIds.forEach(usable.journal()::stageQueue);
      usable.journal().sync();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a write failed and the account's files have not been opened again since. */
  public boolean isClosedForWriting() {
    return failure != null;
  }

  /** The months whose ledgers have records that do not check. */
  public List<YearMonth> damagedMonths() {
    return files.months().all().stream().filter(Month::isDamaged).map(Month::id).toList();
  }

  /** Makes the indexes durable, so that less is replayed after a crash. */
  public void commit() {
    for (Month month : files.months().all()) {
      var open = month.ifOpen();
      if (open != null && failure == null) {
        try {
          open.commit();
        } catch (IOException | RuntimeException e) {
          LOG.warn("the index of account {}, {}, could not be committed", id, month, e);
        }
      }
    }
  }

  /** Closes months that nobody has used for a while; none while an erasure has them in hand. */
  public void closeIdleMonths(Duration idle) {
    if (!erasureLock.tryLock()) {
      return;
    }
    lock.lock();
    try {
      if (!closed && failure == null) {
        closeMonthsUnusedFor(idle);
      }
    } catch (IOException e) {
      throw failed(e);
    } finally {
      lock.unlock();
      erasureLock.unlock();
    }
  }

  /** Makes everything durable and lets go of the account's files. */
  public void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      views.publish(new AccountView(List.of(), highestSequence));
      if (failure == null) {
        files.close();
      } else {
        files.abandon();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeMonthsUnusedFor(Duration idle) throws IOException {
    boolean changed = false;
    for (Month month : files.months().all()) {
      if (month.ifOpen() != null && month.idleNanos() > idle.toNanos()) {
        month.close();
        changed = true;
      }
    }
    if (changed) {
      views.publish(files.view(highestSequence));
    }
  }

  private void writeGroup(List<PendingBatch> group) {
    try {
      AccountFiles usable = usableFiles();
      GroupWriter writer =
          new GroupWriter(usable.months(), usable.journal(), erasureKey, highestSequence);
      long highest = writer.write(group);
      if (writer.changedRows()) {
        highestSequence = highest;
        views.publish(usable.view(highest));
      }
      group.forEach(PendingBatch::acknowledge);
    } catch (IOException | RuntimeException e) {
      StoreException refusal = e instanceof StoreException known ? known : failed(e);
      group.forEach(batch -> batch.refuse(refusal));
    } catch (Error e) {
      StoreException refusal = failed(e);
      group.forEach(batch -> batch.refuse(refusal));
      throw e;
    }
  }

  private List<ErasureMark> mark(ErasureTarget target) throws IOException {
    lock.lock();
    try {
      AccountFiles usable = usableFiles();
      List<ErasureMark> marks = new ErasureSearch(usable.months(), erasureKey).find(target);
      if (!marks.isEmpty()) {
        usable.journal().mark(marks);
      }
      return marks;
    } finally {
      lock.unlock();
    }
  }

  /** Carries out marks that are durable; what fails here is done when the files are reopened. */
  private void erase(List<ErasureMark> marks) throws IOException {
    if (marks.isEmpty()) {
      return;
    }
    Erasure erasure = locked(current -> new Erasure(marks, current.months()));
    locked(
        current -> {
          erasure.remove();
          views.publish(current.view(highestSequence));
          return erasure;
        });
    awaitOlderViews();
    locked(
        current -> {
          erasure.overwrite();
          return erasure;
        });
    erasure.merge();
    locked(
        current -> {
          erasure.publishMerged();
          views.publish(current.view(highestSequence));
          return erasure;
        });
    awaitOlderViews();
    locked(
        current -> {
          erasure.deleteUnusedFiles();
          current.journal().finishErasures();
          return erasure;
        });
  }

  private <T> T locked(FileWork<T> work) throws IOException {
    lock.lock();
    try {
      return work.run(files);
    } finally {
      lock.unlock();
    }
  }

  private void awaitOlderViews() {
    try {
      views.awaitOlder();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while erasing", e);
    }
  }

  /** The view that shows every month a query is about, held open. */
  private AccountView viewFor(VoiceCallQuery query) {
    while (true) {
      AccountView view = views.acquire();
      if (showsAll(view, query)) {
        return view;
      }
      view.release();
      openMonths(query);
    }
  }

  private static boolean showsAll(AccountView view, VoiceCallQuery query) {
    for (MonthView month : view.months()) {
      if (month.month().mayMatch(query)) {
        month.month().touch();
        if (month.rows() == null) {
          return false;
        }
      }
    }
    return true;
  }

  private void openMonths(VoiceCallQuery query) {
    lock.lock();
    try {
      AccountFiles usable = usableFiles();
      for (Month month : usable.months().all()) {
        if (month.mayMatch(query)) {
          month.open();
        }
      }
      views.publish(usable.view(highestSequence));
    } catch (IOException e) {
      throw new StoreException("a month of account " + id + " cannot be opened", e);
    } finally {
      lock.unlock();
    }
  }

  /** The files, opened and checked again after a failure. */
  private AccountFiles usableFiles() throws IOException {
    refuseIfClosed();
    if (failure == null) {
      return files;
    }
    if (System.nanoTime() - failedAtNanos < RETRY_PAUSE.toNanos()) {
      throw new StoreUnavailableException("account " + id + " cannot be written now", failure);
    }
    failedAtNanos = System.nanoTime();
    try {
      files.abandon();
    } catch (IOException | RuntimeException e) {
      LOG.warn("account {} could not be closed cleanly after a failure", id, e);
    }
    AccountFiles reopened = AccountFiles.open(folder);
    files = reopened;
    highestSequence = Math.max(highestSequence, reopened.months().highestSequence());
    views.publish(reopened.view(highestSequence));
    failure = null;
    erase(reopened.journal().unfinishedErasures());
    LOG.info("account {} takes calls again", id);
    return reopened;
  }

  private StoreException failed(Throwable cause) {
    failure = cause;
    failedAtNanos = System.nanoTime();
    LOG.error("account {} is closed for writing until its files have been checked", id, cause);
    return new StoreUnavailableException(
        "account " + id + " cannot be written now; nothing was acknowledged", cause);
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
  }

  /** Work on the account's files with the lock held. */
  @FunctionalInterface
  private interface FileWork<T> {
    T run(AccountFiles files) throws IOException;
  }
}
