package io.calltrail.store.embedded.ledger;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The payload of a {@link RecordKind#SEQUENCE}: the highest sequence that was given out (8 bytes,
 * little-endian).
 */
public final class SequenceNote {

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private SequenceNote() {}

  /** The payload that notes a sequence. */
  public static ByteBuffer encode(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).flip();
  }

  /** The sequence that a payload notes. */
  public static long decode(MemorySegment payload) {
    return payload.get(LONG, 0);
  }
}
