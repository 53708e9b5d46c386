package io.calltrail.store.memory;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.StoreUsage;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps calls in memory, for as long as the process lives. Every page looks at every call of its
 * account, so that the answers are obviously right; engines are compared with it. Safe to share
 * between threads; operations on one account take turns.
 */
public final class InMemoryVoiceCallStore implements VoiceCallStore {

  private final Map<AccountId, InMemoryAccount> accounts = new ConcurrentHashMap<>();
  private volatile boolean closed;

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    return account(account).write(calls.stream().map(CallRecord::of).toList());
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    return account(account).page(query, request);
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    return account(account).erase(target);
  }

  @Override
  public UndoReport undoImport(AccountId account, String importId) {
    return account(account).undoImport(importId);
  }

  @Override
  public int dropBefore(AccountId account, long beforeSecond) {
    return account(account).dropBefore(beforeSecond);
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    return account(account).knownIds();
  }

  @Override
  public Optional<StoreUsage> usage() {
    return Optional.of(new StoreUsage(0, OptionalLong.empty()));
  }

  @Override
  public StoreHealth health() {
    return closed ? new StoreHealth(false, false, "the store is closed") : StoreHealth.HEALTHY;
  }

  @Override
  public void close() {
    closed = true;
  }

  private InMemoryAccount account(AccountId account) {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
    return accounts.computeIfAbsent(account, _ -> new InMemoryAccount());
  }
}
