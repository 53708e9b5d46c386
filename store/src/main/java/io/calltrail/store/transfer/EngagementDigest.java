package io.calltrail.store.transfer;

import java.nio.ByteBuffer;

/**
 * What is left of an engagement that was erased: a keyed hash of its id, of which the id cannot be
 * told without the key.
 *
 * @param first the hash's first eight bytes
 * @param second the next eight
 */
public record EngagementDigest(long first, long second) {

  /** How many bytes it has. */
  public static final int BYTES = 16;

  /**
   * The digest that {@link #toBytes()} gave.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static EngagementDigest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest has " + BYTES + " bytes: " + bytes.length);
    }
    ByteBuffer all = ByteBuffer.wrap(bytes);
    return new EngagementDigest(all.getLong(), all.getLong());
  }

  /** The digest as bytes. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(first).putLong(second).array();
  }
}
