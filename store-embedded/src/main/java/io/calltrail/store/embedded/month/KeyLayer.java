package io.calltrail.store.embedded.month;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One Bloom filter: its number of keys, then its bits. Adding is for one thread at a time; asking
 * is for any, about keys whose adding was published to it.
 */
final class KeyLayer {

  private static final int BITS_PER_KEY = 24;
  private static final int PROBES = 12;
  private static final int BITS = Long.BYTES;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private final long bits;

  private KeyLayer(MemorySegment bytes) {
    this.bytes = bytes;
    this.bits = (bytes.byteSize() - BITS) * Byte.SIZE;
  }

  /**
   * A layer without keys.
   *
   * @param bits a power of two, at least 64
   */
  static KeyLayer empty(long bits) {
    return new KeyLayer(Arena.ofAuto().allocate(sizeOf(bits), Long.BYTES));
  }

  /** The layer in these bytes. */
  static KeyLayer of(MemorySegment bytes) {
    return new KeyLayer(bytes);
  }

  /** The bytes that a layer of so many bits takes. */
  static long sizeOf(long bits) {
    return BITS + bits / Byte.SIZE;
  }

  MemorySegment bytes() {
    return bytes;
  }

  long bits() {
    return bits;
  }

  long count() {
    return bytes.get(LONG, 0);
  }

  boolean isFull() {
    return count() >= bits / BITS_PER_KEY;
  }

  boolean isReadOnly() {
    return bytes.isReadOnly();
  }

  /** A copy that takes keys. */
  KeyLayer writable() {
    KeyLayer copy = empty(bits);
    copy.bytes.copyFrom(bytes);
    return copy;
  }

  void add(KeyHash key) {
    long hash = key.first();
    for (int i = 0; i < PROBES; i++) {
      long place = place(hash);
      bytes.set(LONG, place, bytes.get(LONG, place) | 1L << hash);
      hash += key.step();
    }
    bytes.set(LONG, 0, count() + 1);
  }

  boolean mayContain(KeyHash key) {
    long hash = key.first();
    for (int i = 0; i < PROBES; i++) {
      if ((bytes.get(LONG, place(hash)) & 1L << hash) == 0) {
        return false;
      }
      hash += key.step();
    }
    return true;
  }

  private long place(long hash) {
    return BITS + (((hash & (bits - 1)) >>> 6) << 3);
  }
}
