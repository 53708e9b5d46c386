package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The records that become durable together, as they are written. For one thread. */
final class RecordGroup {

  private static final int SMALLEST = 1 << 16;
  private static final int LARGEST_KEPT = 1 << 20;

  private ByteBuffer bytes = ofCapacity(SMALLEST);

  /** The bytes of all records. */
  int length() {
    return bytes.position();
  }

  /**
   * Adds a record.
   *
   * @param payload from its position to its limit; both are left as they are
   * @param start where the group will stand
   * @return the place the record will stand at
   */
  long append(RecordKind kind, ByteBuffer payload, long start) {
    int payloadLength = payload.remaining();
    int length = RecordFrame.lengthFor(payloadLength);
    reserve(length);
    int offset = bytes.position();
    bytes.put(offset + RecordFrame.HEADER, payload, payload.position(), payloadLength);
    for (int i = offset + RecordFrame.HEADER + payloadLength; i < offset + length; i++) {
      bytes.put(i, (byte) 0);
    }
    ByteBuffer record = bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    RecordFrame.seal(record, kind, payloadLength, start);
    bytes.position(offset + length);
    return start + offset;
  }

  /** Writes all records; {@link #clear} follows, be they written or not. */
  void writeTo(FileChannel channel, long start) throws IOException {
    bytes.flip();
    long position = start;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  /** Has no records any more, and does not keep the memory of a large group. */
  void clear() {
    bytes = bytes.capacity() > LARGEST_KEPT ? ofCapacity(SMALLEST) : bytes.clear();
  }

  private void reserve(int length) {
    if (bytes.remaining() >= length) {
      return;
    }
    long wanted = Math.max(2L * bytes.capacity(), (long) bytes.position() + length);
    ByteBuffer larger = ofCapacity(Math.toIntExact(wanted));
    bytes.flip();
    larger.put(bytes);
    bytes = larger;
  }

  private static ByteBuffer ofCapacity(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
