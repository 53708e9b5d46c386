package io.calltrail.store.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a store under which it remembers what was erased. A store that goes on where
 * another one ended has the same, so that it refuses the same engagements. Immutable and safe to
 * share; never shown.
 */
public final class ErasureSecret {

  /** How many bytes it has. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] bytes;
  private final Mac mac;

  /**
   * The secret of some bytes.
   *
   * @throws IllegalArgumentException if there are more or fewer than {@value #BYTES}
   */
  public ErasureSecret(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret has " + BYTES + " bytes: " + bytes.length);
    }
    this.bytes = bytes.clone();
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      this.mac.init(new SecretKeySpec(this.bytes, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** A new one. */
  public static ErasureSecret random() {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    return new ErasureSecret(fresh);
  }

  /** The bytes, for keeping where only the store's owner reads them. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The digest of an engagement. */
  public EngagementDigest ofEngagement(String engagementId) {
    ByteBuffer hash = ByteBuffer.wrap(hash("engagement " + engagementId));
    return new EngagementDigest(hash.getLong(), hash.getLong());
  }

  /** The hash of a text; different kinds of texts begin with different words. */
  public byte[] hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of some bytes. */
  public byte[] hash(byte[] text) {
    try {
      return ((Mac) mac.clone()).doFinal(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own can be copied", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ErasureSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
