package io.calltrail.store.embedded;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.StoreUsage;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.account.EmbeddedAccount;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.ErasureSecret;
import io.calltrail.store.transfer.TransferableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The default store: everything in one folder, one process. Each account and month has a ledger,
 * the truth, and an index derived from it. Safe to share between threads.
 */
public final class EmbeddedStore implements VoiceCallStore, TransferableStore {

  private final DataFolder folder;
  private final EmbeddedOptions options;
  private final ErasureKey erasureKey;
  private final Accounts accounts;
  private final Upkeep upkeep;
  private final Upkeep commits;
  private final Upkeep tidying;
  private volatile boolean closed;

  private EmbeddedStore(DataFolder folder, EmbeddedOptions options) throws IOException {
    this.folder = folder;
    this.options = options;
    this.erasureKey = ErasureKey.open(folder.erasureKey());
    this.accounts = Accounts.open(folder.accounts(), erasureKey, options);
    this.upkeep = Upkeep.start("store-upkeep", this::keepUp, options.commitInterval());
    this.commits =
        Upkeep.start("store-commits", this::commitMuch, options.commitInterval().dividedBy(8));
    this.tidying = Upkeep.start("store-tidying", this::tidy, options.commitInterval());
  }

  /**
   * Opens the store in a folder, or makes an empty one; what a crash left is mended first. An
   * account that cannot be opened is left out, which {@link #health} tells.
   *
   * @throws StoreException if the folder is in use, of a newer format, or cannot be read
   */
  public static EmbeddedStore open(Path dataFolder, EmbeddedOptions options) {
    return open(dataFolder, options, DataFolder::open);
  }

  /**
   * The same in a folder that has to be a store's already.
   *
   * @throws StoreException also if it is none
   */
  public static EmbeddedStore openExisting(Path dataFolder, EmbeddedOptions options) {
    return open(dataFolder, options, DataFolder::openExisting);
  }

  /**
   * The same, where a new store remembers what is erased under the secret of another.
   *
   * @throws StoreException if the folder is in use, of a newer format, or cannot be read
   */
  public static EmbeddedStore open(Path dataFolder, EmbeddedOptions options, ErasureSecret secret) {
    return open(dataFolder, options, folder -> DataFolder.open(folder, secret));
  }

  private static EmbeddedStore open(Path dataFolder, EmbeddedOptions options, Opening opening) {
    try {
      DataFolder folder = opening.open(dataFolder);
      try {
        return new EmbeddedStore(folder, options);
      } catch (Throwable e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException(
          "the data folder " + dataFolder + " cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    List<RowDraft> rows = calls.stream().map(RowDraft::of).toList();
    refuseIfClosed();
    return accounts.findOrCreate(account).write(rows);
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    refuseIfClosed();
    return accounts
        .find(account)
        .map(existing -> existing.page(query, request))
        .orElseGet(() -> emptyPage(request.after()));
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    refuseIfClosed();
    return accounts.find(account).map(existing -> existing.erase(target)).orElse(0);
  }

  @Override
  public UndoReport undoImport(AccountId account, String importId) {
    refuseIfClosed();
    return accounts
        .find(account)
        .map(existing -> existing.undoImport(importId))
        .orElse(new UndoReport(0, 0));
  }

  @Override
  public int dropBefore(AccountId account, long beforeSecond) {
    refuseIfClosed();
    return accounts.find(account).map(existing -> existing.dropBefore(beforeSecond)).orElse(0);
  }

  @Override
  public Optional<StoreUsage> usage() {
    try {
      long bytes = folder.bytes(accounts.ledgerEnds());
      return Optional.of(new StoreUsage(bytes, OptionalLong.of(accounts.room().left())));
    } catch (StoreException _) {
      return Optional.empty();
    }
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    refuseIfClosed();
    return accounts
        .find(account)
        .<KnownIds>map(existing -> existing)
        .orElseGet(() -> new UnwrittenAccount(account));
  }

  @Override
  public List<AccountId> accounts() {
    refuseIfClosed();
    return accounts.ids();
  }

  @Override
  public AccountContents contents(AccountId account) {
    refuseIfClosed();
    return accounts.findOrCreate(account).contents();
  }

  @Override
  public ErasureSecret erasureSecret() {
    return erasureKey.secret();
  }

  @Override
  public StoreHealth health() {
    if (closed) {
      return new StoreHealth(false, false, "the store is closed");
    }
    return new StoreHealth(
        accounts.areReadable(), accounts.areWritable(), String.join("; ", accounts.troubles()));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    upkeep.close();
    commits.close();
    tidying.close();
    try (folder) {
      accounts.close();
    } catch (IOException e) {
      throw new StoreException("the store could not be closed cleanly", e);
    }
  }

  private void keepUp() {
    accounts.retryUnreadable();
    for (EmbeddedAccount account : accounts.all()) {
      account.keepUp(options.monthIdle());
    }
  }

  private void commitMuch() {
    accounts.all().forEach(EmbeddedAccount::commitMuch);
  }

  private void tidy() {
    for (EmbeddedAccount account : accounts.all()) {
      account.tidy(options.garbage());
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
  }

  private static VoiceCallPage emptyPage(@Nullable PageCursor after) {
    return new VoiceCallPage(new RowBuffer(1), 0, after == null ? 0 : after.totalRecords(), null);
  }

  /** The ids of an account that nothing had been written to when it was asked for. */
  private final class UnwrittenAccount implements KnownIds {
    private final AccountId account;

    private UnwrittenAccount(AccountId account) {
      this.account = account;
    }

    @Override
    public boolean hasUser(String userId) {
      return accounts.find(account).map(written -> written.hasUser(userId)).orElse(false);
    }

    @Override
    public boolean hasQueue(String queueId) {
      return accounts.find(account).map(written -> written.hasQueue(queueId)).orElse(false);
    }

    @Override
    public void declare(Collection<String> userIds, Collection<String> queueIds) {
      accounts.findOrCreate(account).declare(userIds, queueIds);
    }
  }

  /** A way to open a data folder. */
  @FunctionalInterface
  private interface Opening {
    DataFolder open(Path folder) throws IOException;
  }
}
