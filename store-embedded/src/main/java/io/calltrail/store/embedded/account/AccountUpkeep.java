package io.calltrail.store.embedded.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.MonthRewrite;
import io.calltrail.store.embedded.month.OpenMonth;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done for an account beside queries and writes. Safe to share between threads. */
final class AccountUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(AccountUpkeep.class);

  /** So many bytes of rows take about a second to be indexed again by a JVM that just started. */
  private static final long MUCH = 8 << 20;

  /** How long a month stays as it is that could not be written anew. */
  private static final Duration REST = Duration.ofMinutes(10);

  /** The part of the time to a month's closing after which its segments are gathered. */
  private static final int QUIET_PART = 10;

  private final AccountId id;
  private final AccountStorage storage;
  private final DiskRoom room;
  private final Map<YearMonth, Long> failedRewrites = new ConcurrentHashMap<>();

  AccountUpkeep(AccountId id, AccountStorage storage, DiskRoom room) {
    this.id = id;
    this.storage = storage;
    this.room = room;
  }

  /**
   * A round: looks into failures of queries; tries to open again what could not be opened; makes
   * the indexes durable, so that less is replayed after a crash; gathers the small segments of
   * months that nobody has written to for a while; closes those that nobody has used for longer.
   */
  void keepUp(Duration idle) {
    storage.lookIntoSuspicion();
    storage.recover();
    if (storage.isClosedForWriting()) {
      return;
    }
    openUnreadable();
    commit(_ -> true);
    gather(idle.dividedBy(QUIET_PART));
    closeIdleMonths(idle);
  }

  /** Makes the indexes durable that much came to since the last round. */
  void commitMuch() {
    if (!storage.isClosedForWriting()) {
      commit(month -> month.uncommittedBytes() > MUCH);
    }
  }

  /**
   * Tries again to remove what could not be removed; then writes a month anew whose garbage passes
   * a limit, if there is one. Gives it up where an erasure waits.
   */
  void rewriteGarbage(GarbageLimit limit) {
    if (storage.isClosedForWriting() || !storage.longWork().tryLock()) {
      return;
    }
    try {
      storage.leftovers().retry();
      if (storage.leftovers().areThere()) {
        return;
      }
      AccountFiles files = storage.files();
      Optional<Month> month =
          files.months().all().stream()
              .filter(candidate -> isWorthRewriting(candidate, limit))
              .findFirst();
      if (month.isPresent()) {
        rewrite(files, month.get());
      }
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} rewrites no month now", id, e);
    } finally {
      storage.longWork().unlock();
    }
  }

  private boolean isWorthRewriting(Month month, GarbageLimit limit) {
    IndexState state = month.state();
    return !month.isUnreadable()
        && !month.isDamaged()
        && !month.isIndexDamaged()
        && limit.isPassed(state.garbage(), state.indexedEnd())
        && room.left() > state.indexedEnd()
        && hasRested(month);
  }

  private boolean hasRested(Month month) {
    Long failedNanos = failedRewrites.get(month.id());
    return failedNanos == null || System.nanoTime() - failedNanos > REST.toNanos();
  }

  private void rewrite(AccountFiles files, Month month) {
    MonthRewrite rewrite =
        storage.change(
            current -> {
              if (!current.equals(files)) {
                throw new StoreUnavailableException("the account was opened anew meanwhile");
              }
              if (current.journal().hasUnfinishedErasures()) {
                throw new StoreUnavailableException("an erasure is not finished yet");
              }
              OpenMonth open = AccountMonths.open(month);
              storage.publish();
              return begin(month, open);
            });
    try (rewrite) {
      rewrite.begin();
      while (rewrite.copy()) {
        if (storage.longWork().hasQueuedThreads()) {
          return;
        }
      }
      boolean done =
          storage.change(
              current -> {
                if (!current.equals(files)) {
                  return false;
                }
                rewrite.takePlace();
                storage.publish();
                return true;
              });
      if (done) {
        storage.awaitOlderViews();
        rewrite.removeReplaced();
        LOG.info("account {}: {} was written anew without its garbage", id, month);
      }
    } catch (IOException | StoreException e) {
      leaveAsItIs(month, e);
    } catch (Error e) {
      storage.failedOn(files, e);
      throw e;
    }
  }

  /**
   * @throws StoreUnavailableException if there can be no new ledger now, which is no failure of the
   *     account
   */
  private MonthRewrite begin(Month month, OpenMonth open) {
    try {
      return new MonthRewrite(month, open, storage.leftovers()::remove);
    } catch (IOException e) {
      leaveAsItIs(month, e);
      throw new StoreUnavailableException(month + " cannot be written anew", e);
    }
  }

  private void leaveAsItIs(Month month, Exception cause) {
    failedRewrites.put(month.id(), System.nanoTime());
    LOG.warn("account {}: {} was not written anew and stays as it is", id, month, cause);
  }

  private void openUnreadable() {
    if (storage.files().months().all().stream().noneMatch(Month::isUnreadable)) {
      return;
    }
    try {
      storage.change(
          files -> {
            files.months().all().stream().filter(Month::isUnreadable).forEach(this::tryToOpen);
            storage.publish();
            return files;
          });
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} opens no months now", id, e);
    }
  }

  private void tryToOpen(Month month) {
    try {
      AccountMonths.open(month);
    } catch (StoreUnavailableException e) {
      LOG.debug("account {}: {} cannot be opened yet", id, month, e);
    }
  }

  /** Commits beside whoever writes; one that fails is a failure of the account as any other. */
  private void commit(Predicate<OpenMonth> which) {
    AccountFiles files = storage.files();
    for (Month month : files.months().all()) {
      OpenMonth open = month.ifOpen();
      if (open != null && which.test(open)) {
        try {
          open.commit();
        } catch (IOException | RuntimeException e) {
          if (open.equals(month.ifOpen())) {
            storage.failedOn(files, e);
            return;
          }
        }
      }
    }
  }

  /** Gathers nothing while somebody has months in hand. */
  private void gather(Duration quiet) {
    if (!storage.longWork().tryLock()) {
      return;
    }
    AccountFiles files = storage.files();
    try {
      for (Month month : files.months().all()) {
        OpenMonth open = month.ifOpen();
        if (open != null && gather(files, month, open, quiet)) {
          storage.change(current -> show(current, month, open));
        }
      }
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} shows no gathered segments now", id, e);
    } finally {
      storage.longWork().unlock();
    }
  }

  /** One that fails is a failure of the account as any other. */
  private boolean gather(AccountFiles files, Month month, OpenMonth open, Duration quiet) {
    try {
      return open.gather(quiet);
    } catch (IOException | RuntimeException e) {
      if (open.equals(month.ifOpen())) {
        storage.failedOn(files, e);
      }
      return false;
    }
  }

  private AccountFiles show(AccountFiles files, Month month, OpenMonth open) throws IOException {
    if (open.equals(month.ifOpen())) {
      open.publishMerged();
      storage.publish();
    }
    return files;
  }

  /** Closes no month while somebody has some in hand. */
  private void closeIdleMonths(Duration idle) {
    if (!storage.longWork().tryLock()) {
      return;
    }
    try {
      storage.change(files -> closeMonthsUnusedFor(idle, files));
    } catch (StoreUnavailableException e) {
      LOG.debug("account {} closes no months now", id, e);
    } finally {
      storage.longWork().unlock();
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
}
