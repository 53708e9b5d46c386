package io.calltrail.store.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An engagement id as a key of at most 32 bytes, so that a page token can hold it. Ids of up to 32
 * bytes are their own key; of a longer one it is the first 16 bytes, the byte 0xFF, which no UTF-8
 * text contains, and 15 bytes of the id's SHA-256. Keys are ordered by their bytes, unsigned; held
 * as four longs, the missing bytes zero, which no id contains either.
 */
public record EngagementKey(long first, long second, long third, long fourth)
    implements Comparable<EngagementKey> {

  /** The most bytes a key has. */
  public static final int MAX_BYTES = 32;

  private static final int PREFIX = 16;

  /** The key of an engagement id. */
  public static EngagementKey of(String engagementId) {
    byte[] id = engagementId.getBytes(StandardCharsets.UTF_8);
    return ofBytes(id.length <= MAX_BYTES ? id : shorten(id));
  }

  /**
   * The key that {@link #toBytes()} gave.
   *
   * @param bytes at most 32 bytes
   * @throws IllegalArgumentException if there are more
   */
  public static EngagementKey ofBytes(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key has at most " + MAX_BYTES + " bytes: " + bytes.length);
    }
    ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(bytes, MAX_BYTES));
    return new EngagementKey(
        padded.getLong(), padded.getLong(), padded.getLong(), padded.getLong());
  }

  /** The key's bytes without the zeros at its end. */
  public byte[] toBytes() {
    byte[] padded =
        ByteBuffer.allocate(MAX_BYTES)
            .putLong(first)
            .putLong(second)
            .putLong(third)
            .putLong(fourth)
            .array();
    int length = MAX_BYTES;
    while (length > 0 && padded[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(padded, length);
  }

  @Override
  public int compareTo(EngagementKey other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    if (order == 0) {
      order = Long.compareUnsigned(third, other.third);
    }
    return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
  }

  private static byte[] shorten(byte[] id) {
    byte[] key = Arrays.copyOf(id, MAX_BYTES);
    key[PREFIX] = (byte) 0xFF;
    System.arraycopy(sha256(id), 0, key, PREFIX + 1, MAX_BYTES - PREFIX - 1);
    return key;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
