package io.calltrail.store.opensearch.faults;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.StoreUsage;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.history.Doubt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks a store again for what it refused for now, as a good client does. Safe to share. */
final class RetriedStore implements VoiceCallStore, Doubt {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final VoiceCallStore store;
  private final Unrest unrest;
  private final ThreadLocal<Boolean> isDoubtful = ThreadLocal.withInitial(() -> false);
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger full = new AtomicInteger();
  private volatile String lastRefusal = "nothing";

  RetriedStore(VoiceCallStore store, Unrest unrest) {
    this.store = store;
    this.unrest = unrest;
  }

  /** How often it was refused, as the store could not do it then. */
  int timesUnavailable() {
    return unavailable.get();
  }

  /** What it was refused for last. */
  String lastRefusal() {
    return lastRefusal;
  }

  /** How often it was refused, as there was no room. */
  int timesFull() {
    return full.get();
  }

  @Override
  public boolean mayBeDoneBefore() {
    return isDoubtful.get();
  }

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    return retried(() -> store.write(account, calls));
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    return retried(() -> store.page(account, query, request));
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    return retried(() -> store.erase(account, target));
  }

  @Override
  public UndoReport undoImport(AccountId account, String importId) {
    return retried(() -> store.undoImport(account, importId));
  }

  @Override
  public int dropBefore(AccountId account, long beforeSecond) {
    return retried(() -> store.dropBefore(account, beforeSecond));
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

  private <T> T retried(Supplier<T> operation) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int begun = unrest.moment();
    for (boolean isRepeated = false; ; isRepeated = true) {
      try {
        T answer = operation.get();
        isDoubtful.set(isRepeated || unrest.touches(begun));
        return answer;
      } catch (StoreUnavailableException e) {
        unavailable.incrementAndGet();
        pause(deadline, e);
      } catch (StoreFullException e) {
        full.incrementAndGet();
        pause(deadline, e);
      }
    }
  }

  private void pause(long deadline, RuntimeException refusal) {
    lastRefusal = refusal + " for " + refusal.getCause();
    if (System.nanoTime() > deadline) {
      throw new AssertionError("refused for " + PATIENCE, refusal);
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before it was asked again", e);
    }
  }
}
