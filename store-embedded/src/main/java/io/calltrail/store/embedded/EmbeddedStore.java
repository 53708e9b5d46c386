package io.calltrail.store.embedded;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.account.EmbeddedAccount;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The default store: everything in one folder, one process. Each account and month has a ledger,
 * the truth, and an index derived from it. Safe to share between threads.
 */
public final class EmbeddedStore implements VoiceCallStore {

  private final DataFolder folder;
  private final EmbeddedOptions options;
  private final ErasureKey erasureKey;
  private final Map<AccountId, EmbeddedAccount> accounts = new ConcurrentHashMap<>();
  private final Upkeep upkeep;
  private volatile boolean closed;

  private EmbeddedStore(DataFolder folder, EmbeddedOptions options) throws IOException {
    this.folder = folder;
    this.options = options;
    this.erasureKey = ErasureKey.open(folder.erasureKey());
    openAccounts();
    this.upkeep = Upkeep.start(this::keepUp, options.commitInterval());
  }

  /**
   * Opens the store in a folder, or makes an empty one; what a crash left is mended first.
   *
   * @throws StoreException if the folder is in use, of a newer format, or cannot be read
   */
  public static EmbeddedStore open(Path dataFolder, EmbeddedOptions options) {
    try {
      DataFolder folder = DataFolder.open(dataFolder);
      try {
        return new EmbeddedStore(folder, options);
      } catch (IOException | RuntimeException e) {
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
    List<CallRecord> records = calls.stream().map(CallRecord::of).toList();
    return openOrCreate(account).write(records);
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    refuseIfClosed();
    EmbeddedAccount existing = accounts.get(account);
    return existing == null ? emptyPage(request.after()) : existing.page(query, request);
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    refuseIfClosed();
    EmbeddedAccount existing = accounts.get(account);
    return existing == null ? 0 : existing.erase(target);
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    refuseIfClosed();
    EmbeddedAccount existing = accounts.get(account);
    return existing != null ? existing : new UnwrittenAccount(account);
  }

  @Override
  public StoreHealth health() {
    if (closed) {
      return new StoreHealth(false, false, "the store is closed");
    }
    List<String> troubles = new ArrayList<>();
    boolean writable = true;
    for (Map.Entry<AccountId, EmbeddedAccount> account : accounts.entrySet()) {
      if (account.getValue().isClosedForWriting()) {
        writable = false;
        troubles.add("account " + account.getKey() + " cannot be written now");
      }
      for (YearMonth month : account.getValue().damagedMonths()) {
        troubles.add("the ledger of account " + account.getKey() + ", " + month + ", is damaged");
      }
    }
    return new StoreHealth(true, writable, String.join("; ", troubles));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    upkeep.close();
    IOException failure = null;
    for (EmbeddedAccount account : accounts.values()) {
      try {
        account.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    try {
      folder.close();
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw new StoreException("the store could not be closed cleanly", failure);
    }
  }

  private void openAccounts() throws IOException {
    try (Stream<Path> entries = Files.list(folder.accounts())) {
      for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
        AccountId id = new AccountId(entry.getFileName().toString());
        accounts.put(id, open(id, entry));
      }
    } catch (IOException | RuntimeException e) {
      for (EmbeddedAccount account : accounts.values()) {
        account.close();
      }
      throw e;
    }
  }

  private synchronized EmbeddedAccount openOrCreate(AccountId id) {
    refuseIfClosed();
    EmbeddedAccount existing = accounts.get(id);
    if (existing != null) {
      return existing;
    }
    try {
      EmbeddedAccount created = open(id, folder.accounts().resolve(id.value()));
      accounts.put(id, created);
      return created;
    } catch (IOException e) {
      throw new StoreUnavailableException("account " + id + " cannot be opened", e);
    }
  }

  private EmbeddedAccount open(AccountId id, Path path) throws IOException {
    return EmbeddedAccount.open(id, path, erasureKey, options.maxWaitingBytes());
  }

  private void keepUp() {
    for (EmbeddedAccount account : accounts.values()) {
      account.commit();
      account.closeIdleMonths(options.monthIdle());
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
      EmbeddedAccount written = accounts.get(account);
      return written != null && written.hasUser(userId);
    }

    @Override
    public boolean hasQueue(String queueId) {
      EmbeddedAccount written = accounts.get(account);
      return written != null && written.hasQueue(queueId);
    }

    @Override
    public void declare(Collection<String> userIds, Collection<String> queueIds) {
      openOrCreate(account).declare(userIds, queueIds);
    }
  }
}
