package io.calltrail.cli.node;

import static java.util.Map.entry;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUsage;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store in memory that notes what it is told to drop, and fails or waits when it is to. */
final class Drops implements VoiceCallStore {

  private final VoiceCallStore store = new InMemoryVoiceCallStore();

  /** The accounts and borders it was told, in their order. */
  final List<Map.Entry<AccountId, Long>> asked = new CopyOnWriteArrayList<>();

  /** Counted down when something is to be dropped. */
  final CountDownLatch entered = new CountDownLatch(1);

  /** What dropping waits for. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** The account whose calls can't be dropped now. */
  volatile @Nullable AccountId failing;

  /** Whether dropping runs into a fault of the program. */
  volatile boolean faulty;

  @Override
  public int dropBefore(AccountId account, long beforeSecond) {
    asked.add(entry(account, beforeSecond));
    entered.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (account.equals(failing)) {
      throw new StoreException("the disk is on fire");
    }
    if (faulty) {
      throw new IllegalStateException("nobody foresaw this");
    }
    return store.dropBefore(account, beforeSecond);
  }

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    return store.write(account, calls);
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    return store.page(account, query, request);
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    return store.erase(account, target);
  }

  @Override
  public UndoReport undoImport(AccountId account, String importId) {
    return store.undoImport(account, importId);
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    return store.knownIds(account);
  }

  @Override
  public Optional<StoreUsage> usage() {
    return store.usage();
  }

  @Override
  public StoreHealth health() {
    return store.health();
  }

  @Override
  public void close() {
    store.close();
  }
}
