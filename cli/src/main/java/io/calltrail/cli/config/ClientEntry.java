package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Secret;
import io.calltrail.cli.config.source.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks on behalf of an account. It has either a secret or the hash of one.
 *
 * @param id the client id it authenticates with
 * @param secret its secret as it is
 * @param secretHash its secret hashed, as {@code client add} writes it
 * @param account the account it belongs to
 * @param scopes what it may do
 */
public record ClientEntry(
    String id,
    @Secret @Nullable String secret,
    @Secret @Nullable String secretHash,
    String account,
    List<String> scopes)
    implements Section {

  /**
   * @throws IllegalArgumentException if it has both a secret and a hash, or neither
   */
  public ClientEntry {
    scopes = List.copyOf(scopes);
    if ((secret == null) == (secretHash == null)) {
      throw new IllegalArgumentException("a client has either a secret or a secret-hash");
    }
  }

  @Override
  public String toString() {
    return "client " + id;
  }
}
