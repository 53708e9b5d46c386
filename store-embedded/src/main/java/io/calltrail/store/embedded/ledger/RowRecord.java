package io.calltrail.store.embedded.ledger;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version of a call's row in a ledger. The payload is, integers little-endian:
 *
 * <pre>
 *  0  previous   8  the place of the row's version before this one; -1 where there is none
 *  8  sequence   8  the row's number in the order of first arrival in its account
 * 16  start      8  seconds since 1970 UTC
 * 24  revision   8  the greatest the engagement has had; -1 where it had none
 * 32  key       32  the engagement's key, four big-endian longs
 * 64  attributes 4  their length
 * 68  import     4  the length of the import's id; 0 where the version came with none
 * 72  import        the import's id, US-ASCII
 *     attributes    see {@code AttributeBytes}
 *     row           the rendered row's block, up to the payload's end
 * </pre>
 *
 * A view over the ledger's memory: valid as long as the ledger is reachable. An erased row keeps
 * {@code previous} and {@code sequence} alone.
 */
public final class RowRecord {

  /** Stands for "none" where a place or revision is expected. */
  public static final long NONE = -1;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong KEY_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int PREVIOUS = 0;
  private static final int SEQUENCE = 8;
  private static final int START = 16;
  private static final int REVISION = 24;
  private static final int KEY = 32;
  private static final int ATTRIBUTES_LENGTH = 64;
  private static final int IMPORT_LENGTH = 68;
  private static final int IMPORT = 72;

  private final MemorySegment payload;

  /** The row in a record's payload. */
  public RowRecord(MemorySegment payload) {
    this.payload = payload;
  }

  /** The payload for a version of a row, but for what {@link #complete} adds. */
  static ByteBuffer encode(CallRecord call) {
    ByteBuffer attributes = AttributeBytes.encode(call.attributes());
    MemorySegment row = call.row().block();
    String importId = call.importId();
    byte[] origin = importId == null ? new byte[0] : importId.getBytes(StandardCharsets.US_ASCII);
    int length = Math.toIntExact(IMPORT + origin.length + attributes.remaining() + row.byteSize());
    EngagementKey key = call.key();
    ByteBuffer payload = ByteBuffer.allocate(length);
    payload.order(ByteOrder.LITTLE_ENDIAN);
    payload.putLong(NONE).putLong(0).putLong(call.startSecond()).putLong(NONE);
    payload.order(ByteOrder.BIG_ENDIAN);
    payload.putLong(key.first()).putLong(key.second()).putLong(key.third()).putLong(key.fourth());
    payload.order(ByteOrder.LITTLE_ENDIAN);
    payload.putInt(attributes.remaining()).putInt(origin.length);
    payload.put(origin).put(attributes).put(row.asByteBuffer());
    return payload.flip();
  }

  /**
   * Adds to an encoded payload what only the account knows.
   *
   * @param previous the place of the row's version before; {@link #NONE} where there is none
   * @param sequence the row's number in the order of first arrival
   * @param revision the greatest revision of the engagement, this version's included
   */
  public static void complete(
      ByteBuffer payload, long previous, long sequence, OptionalLong revision) {
    payload
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(PREVIOUS, previous)
        .putLong(SEQUENCE, sequence)
        .putLong(REVISION, revision.orElse(NONE));
  }

  /**
   * The payload for this version written once more.
   *
   * @param previous the place of the version before it
   */
  public ByteBuffer copy(long previous) {
    ByteBuffer copy =
        ByteBuffer.allocate(Math.toIntExact(payload.byteSize())).order(ByteOrder.LITTLE_ENDIAN);
    return copy.put(payload.asByteBuffer()).putLong(PREVIOUS, previous).flip();
  }

  /** What is left of this version when it is erased: no more than its place in the order. */
  public ByteBuffer erased() {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(previous())
        .putLong(sequence())
        .flip();
  }

  /**
   * Stands for a damaged version of a row: it has the row's number in the order of first arrival
   * and no more.
   */
  public static RowRecord lost(long sequence) {
    ByteBuffer payload = ByteBuffer.allocate(IMPORT).order(ByteOrder.LITTLE_ENDIAN);
    complete(payload, NONE, sequence, OptionalLong.empty());
    return new RowRecord(MemorySegment.ofBuffer(payload));
  }

  /** What is left of an erased version that was damaged, and told nothing any more. */
  public static ByteBuffer erasedUnknown() {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(NONE)
        .putLong(0)
        .flip();
  }

  /** Whether this is filler that does not tell which version was before it. */
  public boolean isLinkLost() {
    return previous() == NONE && sequence() == 0;
  }

  /** The bytes of the payload. */
  public long bytes() {
    return payload.byteSize();
  }

  /** The place of the version before this one; {@link #NONE} where there is none. */
  public long previous() {
    return payload.get(LONG, PREVIOUS);
  }

  /** The row's number in the order of first arrival in its account. */
  public long sequence() {
    return payload.get(LONG, SEQUENCE);
  }

  /** The call's start in seconds since 1970 UTC. */
  public long startSecond() {
    return payload.get(LONG, START);
  }

  /** The greatest revision the engagement has had. */
  public OptionalLong revision() {
    long revision = payload.get(LONG, REVISION);
    return revision == NONE ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** The engagement's key. */
  public EngagementKey key() {
    return new EngagementKey(
        payload.get(KEY_LONG, KEY),
        payload.get(KEY_LONG, KEY + 8),
        payload.get(KEY_LONG, KEY + 16),
        payload.get(KEY_LONG, KEY + 24));
  }

  /** The values that filters ask. */
  public CallAttributes attributes() {
    return AttributeBytes.decode(attributeBytes().asByteBuffer());
  }

  /** Shows the values that filters ask to a visitor, as the bytes they are. */
  public void visitAttributes(AttributeVisitor visitor) {
    ByteBuffer bytes = attributeBytes().asByteBuffer();
    AttributeBytes.visit(
        bytes.hasArray() ? bytes : ByteBuffer.wrap(attributeBytes().toArray(ValueLayout.JAVA_BYTE)),
        visitor);
  }

  /** The import this version came with; empty where it came with none. */
  public Optional<String> importId() {
    return importIdBytes().map(id -> new String(id, StandardCharsets.US_ASCII));
  }

  /** The same as the bytes that it is. */
  public Optional<byte[]> importIdBytes() {
    int length = payload.get(INT, IMPORT_LENGTH);
    return length == 0
        ? Optional.empty()
        : Optional.of(payload.asSlice(IMPORT, length).toArray(ValueLayout.JAVA_BYTE));
  }

  /** The row as it is served. */
  public RenderedRow row() {
    return RenderedRow.of(payload.asSlice(attributesPlace() + attributesLength()));
  }

  /** The version as stores keep it; a view too. */
  public CallRecord form() {
    return new CallRecord(
        key(), startSecond(), revision(), importId().orElse(null), attributes(), row());
  }

  /**
   * Whether this version and another have the same start, attributes and row; the imports they came
   * with may differ.
   */
  public boolean hasContentOf(RowRecord other) {
    return startSecond() == other.startSecond()
        && attributesLength() == other.attributesLength()
        && MemorySegment.mismatch(
                payload,
                attributesPlace(),
                payload.byteSize(),
                other.payload,
                other.attributesPlace(),
                other.payload.byteSize())
            == -1;
  }

  private MemorySegment attributeBytes() {
    return payload.asSlice(attributesPlace(), attributesLength());
  }

  private int attributesLength() {
    return payload.get(INT, ATTRIBUTES_LENGTH);
  }

  private long attributesPlace() {
    return IMPORT + (long) payload.get(INT, IMPORT_LENGTH);
  }
}
