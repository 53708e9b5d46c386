package io.calltrail.store.testkit.random;

import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.VoiceCallQuery;
import org.jspecify.annotations.Nullable;

/** A walk through both stores, each with its own cursor. For one thread. */
final class ComparedWalk {

  private final AccountId account;
  private final VoiceCallQuery query;
  private @Nullable PageCursor ofReference;
  private @Nullable PageCursor ofStore;

  ComparedWalk(AccountId account, VoiceCallQuery query) {
    this.account = account;
    this.query = query;
  }

  AccountId account() {
    return account;
  }

  VoiceCallQuery query() {
    return query;
  }

  @Nullable PageCursor ofReference() {
    return ofReference;
  }

  @Nullable PageCursor ofStore() {
    return ofStore;
  }

  void moveTo(@Nullable PageCursor next, @Nullable PageCursor nextOfStore) {
    ofReference = next;
    ofStore = nextOfStore;
  }

  /** Whether a page follows the last one read; not asked before the first. */
  boolean goesOn() {
    return ofReference != null;
  }

  @Override
  public String toString() {
    return "account " + account + ", " + query + ", after " + ofReference;
  }
}
