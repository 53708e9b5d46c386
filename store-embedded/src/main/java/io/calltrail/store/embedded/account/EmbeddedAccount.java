package io.calltrail.store.embedded.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account of the embedded store. Queries read the published view and wait for nobody. Writers
 * queue; whoever gets the lock writes for all that wait. Safe to share between threads.
 */
public final class EmbeddedAccount implements KnownIds {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAccount.class);

  private final AccountId id;
  private final AccountStorage storage;
  private final ErasureKey erasureKey;
  private final GroupCommit writers;
  private final ReentrantLock erasing = new ReentrantLock();
  private final Eraser eraser;

  private EmbeddedAccount(
      AccountId id, AccountStorage storage, ErasureKey erasureKey, long maxWaitingBytes) {
    this.id = id;
    this.storage = storage;
    this.erasureKey = erasureKey;
    this.writers = new GroupCommit(storage.lock(), this::writeGroup, maxWaitingBytes);
    this.eraser = new Eraser(storage, erasureKey);
  }

  /**
   * Opens an account's folder, or makes it; what a crash left undone is finished first.
   *
   * @param maxWaitingBytes the bytes of rows that may wait to be written at a time
   * @param retryPause how long it rests after a failure before its files are opened again
   */
  public static EmbeddedAccount open(
      AccountId id, Path folder, ErasureKey erasureKey, long maxWaitingBytes, Duration retryPause)
      throws IOException {
    AccountStorage storage =
        AccountStorage.open(
            id, folder, retryPause, opened -> new Eraser(opened, erasureKey).finishMarked());
    return new EmbeddedAccount(id, storage, erasureKey, maxWaitingBytes);
  }

  /** Writes a batch; durable and visible when it returns. */
  public WriteReport write(List<CallRecord> calls) {
    return writers.write(calls);
  }

  /** A page of the calls that match. */
  public VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
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
    erasing.lock();
    try {
      return eraser.erase(target);
    } finally {
      erasing.unlock();
    }
  }

  @Override
  public boolean hasUser(String userId) {
    return storage.files().journal().hasUser(userId);
  }

  @Override
  public boolean hasQueue(String queueId) {
    return storage.files().journal().hasQueue(queueId);
  }

  @Override
  public void declare(Collection<String> userIds, Collection<String> queueIds) {
    storage.change(
        files -> {
          userIds.forEach(files.journal()::stageUser);
          queueIds.forEach(files.journal()::stageQueue);
          files.journal().sync();
          return files;
        });
  }

  /** Whether something failed and the account's files have not been opened again since. */
  public boolean isClosedForWriting() {
    return storage.isClosedForWriting();
  }

  /** What is wrong with the account's files, in words; empty where nothing is. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    AccountFiles files = storage.files();
    if (files.journal().isDamaged()) {
      troubles.add("the journal is damaged");
    }
    for (Month month : files.months().all()) {
      if (month.isUnreadable()) {
        troubles.add(month.id() + " cannot be opened");
      } else if (month.isDamaged()) {
        troubles.add("the ledger of " + month.id() + " is damaged");
      }
    }
    return troubles;
  }

  /**
   * A round of upkeep: tries to open the files again if something failed; otherwise makes the
   * indexes durable, so that less is replayed after a crash, and closes months that nobody has used
   * for a while.
   */
  public void keepUp(Duration idle) {
    storage.recover();
    if (storage.isClosedForWriting()) {
      return;
    }
    commit();
    closeIdleMonths(idle);
  }

  /** Makes everything durable and lets go of the account's files. */
  public void close() throws IOException {
    storage.close();
  }

  /** Commits beside whoever writes; one that fails is a failure of the account as any other. */
  private void commit() {
    AccountFiles files = storage.files();
    for (Month month : files.months().all()) {
      OpenMonth open = month.ifOpen();
      if (open != null) {
        try {
          open.commit();
        } catch (IOException | RuntimeException e) {
          storage.failedOn(files, e);
          return;
        }
      }
    }
  }

  /** Closes no month while an erasure has some in hand. */
  private void closeIdleMonths(Duration idle) {
    if (!erasing.tryLock()) {
      return;
    }
    try {
      storage.change(files -> closeMonthsUnusedFor(idle, files));
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} closes no months now", id, e);
    } finally {
      erasing.unlock();
    }
  }

  private AccountFiles closeMonthsUnusedFor(Duration idle, AccountFiles files) throws IOException {
    boolean changed = false;
    for (Month month : files.months().all()) {
      if (month.ifOpen() != null && month.idleNanos() > idle.toNanos()) {
        month.close();
        changed = true;
      }
    }
    if (changed) {
      storage.publish();
    }
    return files;
  }

  private void writeGroup(List<PendingBatch> group) {
    try {
      storage.change(
          files -> {
            GroupWriter writer = new GroupWriter(files, erasureKey, storage.highestSequence());
            long highest = writer.write(group);
            if (writer.changedRows()) {
              storage.publish(highest);
            }
            return files;
          });
      group.forEach(PendingBatch::acknowledge);
    } catch (RuntimeException e) {
      group.forEach(batch -> batch.refuse(e));
    } catch (Error e) {
      StoreException refusal = new StoreUnavailableException("nothing was acknowledged", e);
      group.forEach(batch -> batch.refuse(refusal));
      throw e;
    }
  }

  /** The view that shows every month a query is about, held open. */
  private AccountView viewFor(VoiceCallQuery query) {
    while (true) {
      AccountView view = storage.acquire();
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
    storage.change(
        files -> {
          for (Month month : files.months().all()) {
            if (month.mayMatch(query)) {
              AccountMonths.open(month);
            }
          }
          storage.publish();
          return files;
        });
  }
}
