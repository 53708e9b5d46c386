package io.calltrail.server.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client's secret as it is kept: hashed by PBKDF2 with HMAC-SHA-256 and a salt of its own.
 * Checking a secret is slow on purpose. Immutable and safe to share.
 */
public final class SecretHash {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String PREFIX = "pbkdf2-sha256";
  private static final Pattern ENCODED =
      Pattern.compile(PREFIX + "\\$([1-9][0-9]{0,8})\\$([A-Za-z0-9_-]+)\\$([A-Za-z0-9_-]+)");
  private static final int ITERATIONS = 100_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final int iterations;
  private final byte[] salt;
  private final CompletableFuture<byte[]> hash;

  private SecretHash(int iterations, byte[] salt, CompletableFuture<byte[]> hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * The hash of a secret, with a new salt. Returns at once; who asks the hash for something first
   * may wait until it is made.
   */
  public static SecretHash of(String secret) {
    byte[] salt = random(SALT_BYTES);
    return new SecretHash(
        ITERATIONS,
        salt,
        CompletableFuture.supplyAsync(() -> derive(secret, salt, ITERATIONS, HASH_BYTES)));
  }

  /** A hash that no secret has, which takes as long to check as any other. */
  public static SecretHash ofNobody() {
    return new SecretHash(
        ITERATIONS, random(SALT_BYTES), CompletableFuture.completedFuture(random(HASH_BYTES)));
  }

  /**
   * The hash that {@link #encoded()} gave.
   *
   * @throws IllegalArgumentException if the text is not of that form; the message does not repeat
   *     it
   */
  public static SecretHash parse(String encoded) {
    Matcher parts = ENCODED.matcher(encoded);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a hashed secret has the form " + PREFIX + "$iterations$salt$hash");
    }
    Base64.Decoder base64 = Base64.getUrlDecoder();
    return new SecretHash(
        Integer.parseInt(parts.group(1)),
        base64.decode(parts.group(2)),
        CompletableFuture.completedFuture(base64.decode(parts.group(3))));
  }

  /** The hash as text for a configuration: algorithm, iterations, salt and hash. */
  public String encoded() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return String.join(
        "$",
        PREFIX,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash.join()));
  }

  /** Whether this is the hash of a secret; takes as long for a wrong one as for the right one. */
  public boolean matches(String secret) {
    byte[] right = hash.join();
    return MessageDigest.isEqual(right, derive(secret, salt, iterations, right.length));
  }

  @Override
  public String toString() {
    return "(hidden)";
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static byte[] derive(String secret, byte[] salt, int iterations, int bytes) {
    PBEKeySpec specification =
        new PBEKeySpec(secret.toCharArray(), salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(specification).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      specification.clearPassword();
    }
  }
}
