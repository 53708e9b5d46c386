package io.calltrail.store.embedded.ledger;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record is framed. Every record starts at a multiple of eight bytes and is, integers
 * little-endian:
 *
 * <pre>
 *  0  magic           4
 *  4  length          4  of the whole record, a multiple of eight
 *  8  header checksum 4  CRC-32C of bytes 0 to 7 and 12 to 31
 * 12  payload checksum 4 CRC-32C of the bytes from 32 to the record's end
 * 16  group start     8  where the group of records begins that became durable together
 * 24  payload length  4
 * 28  kind            1  and three zero bytes
 * 32  payload            padded with zeros
 * </pre>
 *
 * The header has a checksum of its own so that the length of a record with a damaged payload can
 * still be trusted. A group is written only after the one before it is durable, so a sound record
 * proves everything before its group start to have been durable once.
 */
final class RecordFrame {

  static final int MAGIC = 0x4C544331;
  static final int HEADER = 32;
  static final int ALIGNMENT = 8;
  static final int MAX_LENGTH = 1 << 26;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private RecordFrame() {}

  /** The bytes a record with a payload of that length takes. */
  static int lengthFor(int payloadLength) {
    int length = Math.addExact(HEADER + ALIGNMENT - 1, payloadLength) & -ALIGNMENT;
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a record has at most " + MAX_LENGTH + " bytes");
    }
    return length;
  }

  /**
   * Completes a record whose payload and padding are in place.
   *
   * @param record exactly the record's bytes, little-endian
   */
  static void seal(ByteBuffer record, RecordKind kind, int payloadLength, long groupStart) {
    int length = record.remaining();
    int start = record.position();
    record.putInt(start, MAGIC);
    record.putInt(start + 4, length);
    record.putInt(start + 12, checksum(record.slice(start + HEADER, length - HEADER)));
    record.putLong(start + 16, groupStart);
    record.putInt(start + 24, payloadLength);
    record.putInt(start + 28, kind.code() & 0xFF);
    byte[] header = new byte[HEADER];
    record.get(start, header);
    record.putInt(start + 8, headerChecksum(header));
  }

  /**
   * Whether a record stands at {@code position} whose length can be believed: because its header is
   * sound, or because the next record, or the ledger's end, stands where it says.
   */
  static boolean hasExtent(MemorySegment ledger, long position) {
    if (!isPlausible(ledger, position, ledger.byteSize() - position)) {
      return false;
    }
    return hasHeader(ledger, position)
        || nextHeader(ledger, position + ALIGNMENT, ledger.byteSize())
            == position + length(ledger, position);
  }

  /** Where the next sound header stands below {@code to}; the ledger's end where there is none. */
  static long nextHeader(MemorySegment ledger, long from, long to) {
    long position = from;
    while (position < to) {
      if (hasHeader(ledger, position)) {
        return position;
      }
      position += ALIGNMENT;
    }
    return ledger.byteSize();
  }

  /** Whether a sound header stands at {@code position}, of a record that ends within the ledger. */
  static boolean hasHeader(MemorySegment ledger, long position) {
    return hasHeader(ledger, position, ledger.byteSize() - position);
  }

  /**
   * The same where only a part of the ledger is at hand.
   *
   * @param part some of the ledger, from a multiple of eight bytes on
   * @param position a place in the part
   * @param room the bytes from there to the ledger's end
   */
  static boolean hasHeader(MemorySegment part, long position, long room) {
    if (!isPlausible(part, position, room)) {
      return false;
    }
    byte[] header = new byte[HEADER];
    MemorySegment.copy(part, ValueLayout.JAVA_BYTE, position, header, 0, HEADER);
    return part.get(INT, position + 8) == headerChecksum(header);
  }

  /** Whether the bytes at {@code position} begin as those of a record do. */
  static boolean hasMagic(MemorySegment ledger, long position) {
    return position >= 0
        && position % ALIGNMENT == 0
        && position + HEADER <= ledger.byteSize()
        && ledger.get(INT, position) == MAGIC;
  }

  private static boolean isPlausible(MemorySegment ledger, long position, long room) {
    if (!hasMagic(ledger, position)) {
      return false;
    }
    int length = length(ledger, position);
    return length >= HEADER
        && length <= MAX_LENGTH
        && length % ALIGNMENT == 0
        && length <= room
        && payloadLength(ledger, position) <= length - HEADER
        && payloadLength(ledger, position) >= 0;
  }

  private static boolean hasPayload(MemorySegment ledger, long position) {
    long payload = position + HEADER;
    return ledger.get(INT, position + 12)
        == checksum(ledger.asSlice(payload, length(ledger, position) - HEADER).asByteBuffer());
  }

  /** Whether a whole record stands at {@code position} as it was written. */
  static boolean isSound(MemorySegment ledger, long position) {
    return hasHeader(ledger, position) && hasPayload(ledger, position);
  }

  static int length(MemorySegment ledger, long position) {
    return ledger.get(INT, position + 4);
  }

  static long groupStart(MemorySegment ledger, long position) {
    return ledger.get(LONG, position + 16);
  }

  static byte kindCode(MemorySegment ledger, long position) {
    return ledger.get(ValueLayout.JAVA_BYTE, position + 28);
  }

  static MemorySegment payload(MemorySegment ledger, long position) {
    return ledger.asSlice(position + HEADER, payloadLength(ledger, position));
  }

  private static int payloadLength(MemorySegment ledger, long position) {
    return ledger.get(INT, position + 24);
  }

  private static int headerChecksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, 8);
    crc.update(header, 12, HEADER - 12);
    return (int) crc.getValue();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
