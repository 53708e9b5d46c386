package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Secret;
import io.calltrail.cli.config.source.Section;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks on behalf of an account. It has either a secret or the hash of one.
 *
 * @param id the client id it authenticates with
 * @param account the account it belongs to
 * @param secret its secret as it is
 * @param secretHash its secret hashed, as {@code client add} writes it
 * @param scopes what it may do
 */
public record ClientEntry(
    String id,
    AccountId account,
    @Secret @Nullable String secret,
    @Secret @Nullable SecretHash secretHash,
    List<Scope> scopes)
    implements Section {

  /**
   * @throws IllegalArgumentException if it has both a secret and a hash, or neither, or no id
   */
  public ClientEntry {
    scopes = List.copyOf(scopes);
    if ((secret == null) == (secretHash == null)) {
      throw new IllegalArgumentException("a client has either a secret or a secret-hash");
    }
    if (id.isBlank() || (secret != null && secret.isBlank())) {
      throw new IllegalArgumentException("a client's id and secret must not be empty");
    }
  }

  /** Its secret hashed. */
  public SecretHash hash() {
    return secretHash != null ? secretHash : SecretHash.of(String.valueOf(secret));
  }

  @Override
  public String toString() {
    return "client " + id;
  }
}
