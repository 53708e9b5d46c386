package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Secret;
import io.calltrail.cli.config.source.Section;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign tokens, 32 bytes or more in Base64. A key that is not given is made at first
 * start and kept in the data folder; servers that share the work need the same ones.
 *
 * @param signingKey the key of access tokens
 * @param pageTokenKey the key of page tokens
 */
public record TokensSection(
    @Secret @Nullable String signingKey, @Secret @Nullable String pageTokenKey) implements Section {

  @Override
  public String toString() {
    return "tokens";
  }
}
