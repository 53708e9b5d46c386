package io.calltrail.server;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
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
import java.util.Optional;

/** A store in memory whose operations a test changes one by one. */
public class StoreDecorator implements VoiceCallStore {

  private final VoiceCallStore store = new InMemoryVoiceCallStore();

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
  public int dropBefore(AccountId account, long beforeSecond) {
    return store.dropBefore(account, beforeSecond);
  }

  @Override
  public Optional<StoreUsage> usage() {
    return store.usage();
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    return store.knownIds(account);
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
