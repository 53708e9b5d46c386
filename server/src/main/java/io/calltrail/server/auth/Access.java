package io.calltrail.server.auth;

import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * What a verified access token allows.
 *
 * @param account the account it speaks for
 * @param client the client it was issued to
 * @param scopes what it allows
 * @param expiresAt when it ends
 */
public record Access(
    AccountSettings account, ClientSettings client, Set<Scope> scopes, Instant expiresAt) {

  public Access {
    scopes = Set.copyOf(scopes);
  }
}
