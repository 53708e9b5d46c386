package io.calltrail.server.account;

import io.calltrail.store.AccountId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A client as configured: a program that asks on behalf of an account.
 *
 * @param id the client id it authenticates with
 * @param secret its secret, hashed
 * @param account the account it belongs to
 * @param scopes what its tokens allow, in the order of {@link Scope}
 */
public record ClientSettings(String id, SecretHash secret, AccountId account, Set<Scope> scopes) {

  public ClientSettings {
    EnumSet<Scope> ordered = EnumSet.noneOf(Scope.class);
    ordered.addAll(scopes);
    scopes = Collections.unmodifiableSet(ordered);
  }
}
