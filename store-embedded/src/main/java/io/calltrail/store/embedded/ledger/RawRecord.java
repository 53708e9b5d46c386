package io.calltrail.store.embedded.ledger;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A sound record with its frame, as it stands in a ledger's file. A view: valid only until whoever
 * read it reads on.
 *
 * @param place where it stands
 * @param kind what it holds
 * @param bytes all of it
 */
public record RawRecord(long place, RecordKind kind, MemorySegment bytes) {

  /** The bytes of the smallest {@link #filler}. */
  public static final int LEAST_FILLER = RecordFrame.HEADER + 2 * Long.BYTES;

  /** The bytes of the largest record there can be. */
  public static final int LARGEST = RecordFrame.MAX_LENGTH;

  /** The first record of a ledger with an id. */
  public static RawRecord format(LedgerId id) {
    ByteBuffer payload = LedgerFormat.payload(id);
    int length = RecordFrame.lengthFor(payload.remaining());
    return framed(0, RecordKind.FORMAT, payload, length, payload.remaining(), 0);
  }

  /**
   * The filler of an erased row that takes the place of damaged bytes.
   *
   * @param length how many bytes there are, a multiple of eight from {@link #LEAST_FILLER} to
   *     {@link #LARGEST}
   */
  public static RawRecord filler(long place, int length) {
    return framed(
        place,
        RecordKind.ERASED_ROW,
        RowRecord.erasedUnknown(),
        length,
        length - RecordFrame.HEADER,
        place);
  }

  /** The bytes it takes. */
  public int length() {
    return (int) bytes.byteSize();
  }

  /** Where its group begins: everything before has been durable. */
  public long groupStart() {
    return RecordFrame.groupStart(bytes, 0);
  }

  /** What it holds. */
  public MemorySegment payload() {
    return RecordFrame.payload(bytes, 0);
  }

  /** What is left of a row's version when it is erased. */
  public RawRecord erased() {
    return framed(
        place,
        RecordKind.ERASED_ROW,
        new RowRecord(payload()).erased(),
        length(),
        length() - RecordFrame.HEADER,
        groupStart());
  }

  /** Whether some bytes are a record as it was written. */
  public static boolean isSound(MemorySegment bytes) {
    return RecordFrame.isSound(bytes, 0) && RecordFrame.length(bytes, 0) == bytes.byteSize();
  }

  private static RawRecord framed(
      long place,
      RecordKind kind,
      ByteBuffer payload,
      int length,
      int payloadLength,
      long groupStart) {
    ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    record.put(RecordFrame.HEADER, payload, payload.position(), payload.remaining());
    RecordFrame.seal(record, kind, payloadLength, groupStart);
    return new RawRecord(place, kind, MemorySegment.ofBuffer(record));
  }
}
