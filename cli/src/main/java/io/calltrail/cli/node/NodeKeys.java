package io.calltrail.cli.node;

import io.calltrail.cli.config.TokensSection;
import io.calltrail.cli.config.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign tokens: those of the configuration, else those kept in the data folder, which
 * are made when a node first starts.
 *
 * @param accessTokens signs access tokens
 * @param pageTokens signs page tokens
 */
record NodeKeys(SecretKey accessTokens, SecretKey pageTokens) {

  /** The name of the file with the key that signs access tokens. */
  static final String ACCESS_TOKENS = "access-token.key";

  /** The name of the file with the key that signs page tokens. */
  static final String PAGE_TOKENS = "page-token.key";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  /**
   * The keys of a node.
   *
   * @throws ConfigurationException if a configured key is none
   * @throws IOException if the data folder cannot be read or written
   */
  static NodeKeys of(TokensSection tokens, Path data) throws IOException {
    return new NodeKeys(
        key("tokens.signing-key", tokens.signingKey(), data.resolve(ACCESS_TOKENS)),
        key("tokens.page-token-key", tokens.pageTokenKey(), data.resolve(PAGE_TOKENS)));
  }

  @Override
  public String toString() {
    return "(hidden)";
  }

  private static SecretKey key(String name, @Nullable String configured, Path file)
      throws IOException {
    return configured == null ? kept(file) : decode(name, configured);
  }

  private static SecretKey kept(Path file) throws IOException {
    try {
      return decode(file.toString(), Files.readString(file));
    } catch (NoSuchFileException _) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      OwnerOnly.write(file, Base64.getEncoder().encodeToString(fresh) + "\n");
      return new SecretKeySpec(fresh, ALGORITHM);
    }
  }

  private static SecretKey decode(String name, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException _) {
      bytes = new byte[0];
    }
    if (bytes.length < BYTES) {
      throw new ConfigurationException(
          name + ": must be at least " + BYTES + " bytes in Base64, as in openssl rand -base64 32");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }
}
