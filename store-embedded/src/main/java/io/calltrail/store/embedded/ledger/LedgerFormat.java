package io.calltrail.store.embedded.ledger;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first record of a ledger, which says what the file is: a name (16 bytes of ASCII), a version
 * (4, little-endian) and the ledger's id (8, little-endian).
 */
final class LedgerFormat {

  /** The version of the format that this code writes, and the only one it reads. */
  static final int VERSION = 2;

  private static final byte[] NAME = "calltrail ledger".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = NAME.length + Integer.BYTES + Long.BYTES;

  private LedgerFormat() {}

  /** Where the first record after the format stands. */
  static long end() {
    return RecordFrame.lengthFor(LENGTH);
  }

  static ByteBuffer payload(LedgerId id) {
    ByteBuffer payload = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    return payload.put(NAME).putInt(VERSION).putLong(id.value()).flip();
  }

  /**
   * Reads the first record of a ledger.
   *
   * @throws LedgerFormatException if it is not there, or of another format
   */
  static LedgerId read(Path path, MemorySegment ledger) throws LedgerFormatException {
    if (!RecordFrame.isSound(ledger, 0)
        || RecordFrame.kindCode(ledger, 0) != RecordKind.FORMAT.code()
        || RecordFrame.payload(ledger, 0).byteSize() < NAME.length + Integer.BYTES) {
      throw new LedgerFormatException(path + " is not a ledger, or its first bytes are damaged");
    }
    ByteBuffer payload =
        RecordFrame.payload(ledger, 0).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = new byte[NAME.length];
    payload.get(name);
    if (!Arrays.equals(name, NAME)) {
      throw new LedgerFormatException(path + " is not a ledger");
    }
    int version = payload.getInt();
    if (version != VERSION) {
      throw new LedgerFormatException(
          path
              + " has ledger format "
              + version
              + ", and this version of Calltrail reads format "
              + VERSION);
    }
    return new LedgerId(payload.getLong());
  }
}
