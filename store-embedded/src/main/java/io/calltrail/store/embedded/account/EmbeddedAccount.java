package io.calltrail.store.embedded.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.ledger.DamagedRecordException;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.transfer.AccountContents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One account of the embedded store. Queries read the published view and wait for nobody. Writers
 * queue; whoever gets the lock writes for all that wait. Safe to share between threads.
 */
public final class EmbeddedAccount implements KnownIds {

  /** What a row takes on disk for each of its bytes at most: its record, its index, a merge. */
  static final int ROOM_PER_BYTE = 4;

  private final AccountId id;
  private final AccountStorage storage;
  private final ErasureKey erasureKey;
  private final GroupCommit writers;
  private final DiskRoom room;
  private final Eraser eraser;
  private final AccountUpkeep upkeep;

  private EmbeddedAccount(
      AccountId id, AccountStorage storage, ErasureKey erasureKey, AccountSettings settings) {
    this.id = id;
    this.storage = storage;
    this.erasureKey = erasureKey;
    this.room = settings.room();
    this.writers = new GroupCommit(storage.lock(), this::writeGroup, settings.maxWaitingBytes());
    this.eraser = new Eraser(storage, erasureKey);
    this.upkeep = new AccountUpkeep(id, storage, room);
  }

  /** Opens an account's folder, or makes it; what a crash left undone is finished first. */
  public static EmbeddedAccount open(AccountId id, AccountSettings settings, ErasureKey erasureKey)
      throws IOException {
    AccountStorage storage =
        AccountStorage.open(id, settings, opened -> new Eraser(opened, erasureKey).finishMarked());
    return new EmbeddedAccount(id, storage, erasureKey, settings);
  }

  /**
   * Writes a batch; durable and visible when it returns.
   *
   * @throws StoreFullException if the disk has no room for it
   */
  public WriteReport write(List<RowDraft> calls) {
    storage.refuseWhileReopened();
    room.refuseBeyond(ROOM_PER_BYTE * calls.stream().mapToLong(RowDraft::bytes).sum());
    return writers.write(calls);
  }

  /** A page of the calls that match. */
  public VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
    while (true) {
      AccountView view = storage.acquire();
      try {
        List<MonthView> months = view.monthsFor(query);
        if (areShown(months)) {
          return new PageSearch(months, view.highestSequence(), query, request).run();
        }
      } catch (DamagedRecordException e) {
        storage.suspect(e);
        throw new StoreException(
            "a row of account "
                + id
                + " is damaged on disk and not shown; calltrail check tells which",
            e);
      } catch (IOException | RuntimeException | InternalError e) {
        storage.suspect(e);
        throw new StoreException("the index of account " + id + " cannot be read", e);
      } finally {
        storage.release(view);
      }
      openMonths(query);
    }
  }

  /**
   * Erases calls for good.
   *
   * @return the number of rows erased
   */
  public int erase(ErasureTarget target) {
    storage.longWork().lock();
    try {
      storage.refuseWhileFilesStay();
      return eraser.erase(target);
    } finally {
      storage.longWork().unlock();
    }
  }

  /** Undoes an import for good. */
  public UndoReport undoImport(String importId) {
    storage.longWork().lock();
    try {
      storage.refuseWhileFilesStay();
      return eraser.undo(importId);
    } finally {
      storage.longWork().unlock();
    }
  }

  /**
   * Drops the months all of whose calls start before a second.
   *
   * @return the number of rows dropped
   */
  public int dropBefore(long second) {
    storage.longWork().lock();
    try {
      return new OldMonths(storage).drop(second);
    } finally {
      storage.longWork().unlock();
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
    contents().know(userIds, queueIds);
  }

  /** Everything it has, to be taken to another store or from there. */
  public AccountContents contents() {
    return new EmbeddedContents(storage, writers, room, erasureKey, this::erase);
  }

  /** Which account it is. */
  public AccountId id() {
    return id;
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

  /** Where the content of its months' ledgers that are open ends, by their files. */
  public Map<Path, Long> ledgerEnds() {
    return storage.files().months().ledgerEnds();
  }

  /** A round of upkeep; see {@link AccountUpkeep}. */
  public void keepUp(Duration idle) {
    upkeep.keepUp(idle);
  }

  /** Makes the indexes durable that much came to, so that a start after a crash stays short. */
  public void commitMuch() {
    upkeep.commitMuch();
  }

  /** Writes a month anew that has much garbage, if there is one. */
  public void tidy(GarbageLimit limit) {
    upkeep.rewriteGarbage(limit);
  }

  /** Makes everything durable and lets go of the account's files. */
  public void close() throws IOException {
    storage.close();
  }

  private void writeGroup(List<PendingBatch> group) {
    try {
      storage.change(
          files -> {
            GroupWriter writer = new GroupWriter(files, erasureKey, storage.highestSequence());
            if (writer.write(group)) {
              storage.publish();
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

  /** Notes that months are used, and tells whether the view has the rows of all of them. */
  private static boolean areShown(List<MonthView> months) {
    for (MonthView month : months) {
      month.month().touch();
      if (month.rows() == null) {
        return false;
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
