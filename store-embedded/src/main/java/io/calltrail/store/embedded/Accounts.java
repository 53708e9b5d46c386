package io.calltrail.store.embedded;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.AccountSettings;
import io.calltrail.store.embedded.account.EmbeddedAccount;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.ReadAhead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of a store, one folder each. An account whose files cannot be opened is refused, and
 * tried again by {@link #retryUnreadable}; the others do not suffer. Safe to share between threads.
 */
final class Accounts {

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final Path folder;
  private final ErasureKey erasureKey;
  private final EmbeddedOptions options;
  private final DiskRoom room;
  private final SegmentCache cache = SegmentCache.ofHeap();
  private final ReadAhead readAhead = new ReadAhead();
  private final Map<AccountId, EmbeddedAccount> open = new ConcurrentHashMap<>();

  /** Why accounts could not be opened; the reasons name files and are for the log alone. */
  private final Map<AccountId, String> unreadable =
      new ConcurrentSkipListMap<>((one, other) -> one.value().compareTo(other.value()));

  private boolean closed;

  private Accounts(Path folder, ErasureKey erasureKey, EmbeddedOptions options) {
    this.folder = folder;
    this.erasureKey = erasureKey;
    this.options = options;
    this.room = new DiskRoom(folder, options.reserveBytes());
  }

  /** The room on the disk that they share. */
  DiskRoom room() {
    return room;
  }

  /** Opens every account that has a folder. */
  static Accounts open(Path folder, ErasureKey erasureKey, EmbeddedOptions options)
      throws IOException {
    Accounts accounts = new Accounts(folder, erasureKey, options);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
        accounts.openIfAccount(entry);
      }
    }
    return accounts;
  }

  /** The accounts that are open. */
  Collection<EmbeddedAccount> all() {
    return open.values();
  }

  /**
   * The ids of all accounts, in their order.
   *
   * @throws StoreException if one cannot be opened
   */
  List<AccountId> ids() {
    if (!unreadable.isEmpty()) {
      throw new StoreException(
          "account " + unreadable.keySet().iterator().next() + " cannot be opened");
    }
    return open.keySet().stream().sorted(Comparator.comparing(AccountId::value)).toList();
  }

  /**
   * An account that was written to.
   *
   * @throws StoreUnavailableException if there is one that cannot be opened
   */
  Optional<EmbeddedAccount> find(AccountId id) {
    EmbeddedAccount account = open.get(id);
    if (account == null && unreadable.containsKey(id)) {
      throw new StoreUnavailableException("account " + id + " cannot be opened");
    }
    return Optional.ofNullable(account);
  }

  /**
   * An account, made if there is none.
   *
   * @throws StoreUnavailableException if it cannot be opened
   */
  EmbeddedAccount findOrCreate(AccountId id) {
    return find(id)
        .or(
            () -> {
              tryOpen(id);
              return find(id);
            })
        .orElseThrow();
  }

  /** Tries to open the accounts that could not be opened before. */
  void retryUnreadable() {
    for (AccountId id : unreadable.keySet()) {
      tryOpen(id);
    }
  }

  /** Where the content of ledgers that are open ends, by their files. */
  Map<Path, Long> ledgerEnds() {
    Map<Path, Long> ends = new HashMap<>();
    open.values().forEach(account -> ends.putAll(account.ledgerEnds()));
    return ends;
  }

  /** What is wrong with the accounts, in words for anybody; empty where nothing is. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    unreadable.keySet().forEach(id -> troubles.add("account " + id + " cannot be opened"));
    open.forEach(
        (id, account) -> {
          if (account.isClosedForWriting()) {
            troubles.add("account " + id + " cannot be written now");
          }
          account.troubles().forEach(trouble -> troubles.add("account " + id + ": " + trouble));
        });
    return troubles;
  }

  /** Whether every account can be read. */
  boolean areReadable() {
    return unreadable.isEmpty();
  }

  /** Whether every account can be written to. */
  boolean areWritable() {
    return unreadable.isEmpty()
        && open.values().stream().noneMatch(EmbeddedAccount::isClosedForWriting);
  }

  /** Closes every account, the others too where one fails. */
  synchronized void close() throws IOException {
    closed = true;
    IOUtils.close(open.values().stream().<Closeable>map(account -> account::close).toList());
  }

  private void openIfAccount(Path entry) {
    AccountId id;
    try {
      id = new AccountId(entry.getFileName().toString());
    } catch (IllegalArgumentException _) {
      LOG.warn("{} is passed over: it is not named like an account", entry);
      return;
    }
    tryOpen(id);
  }

  private synchronized void tryOpen(AccountId id) {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
    if (open.containsKey(id)) {
      return;
    }
    try {
      open.put(
          id,
          EmbeddedAccount.open(
              id,
              new AccountSettings(
                  new AccountLayout(folder.resolve(id.value())),
                  room,
                  cache,
                  readAhead,
                  options.maxWaitingBytes(),
                  options.retryPause()),
              erasureKey));
      unreadable.remove(id);
    } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
      String reason = String.valueOf(e.getMessage());
      if (!reason.equals(unreadable.put(id, reason))) {
        LOG.error("account {} cannot be opened", id, e);
      }
    }
  }
}
