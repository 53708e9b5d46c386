package io.calltrail.store.embedded.account;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A note of what is to be erased, enough to finish the work after a crash, and to do it again on
 * older files. As bytes, little-endian:
 *
 * <pre>
 *  0  kind        1  and three zero bytes
 *  4  month       4  year times 12 plus month - 1
 *  8  place       8
 * 16  engagement 16  zeros where it is not known
 * 32  subject    16  zeros where there is none
 * </pre>
 *
 * @param engagement the engagement whose row or version it is; null where damage hides it
 * @param subject the consumer number for which a version goes, or the import for which a version or
 *     row does; null for a row that is erased
 * @param month the month the row lives in
 * @param place where in that month's ledger the version stands; of a row, the newest
 */
public record ErasureMark(
    Kind kind,
    @Nullable ErasureHash engagement,
    @Nullable ErasureHash subject,
    YearMonth month,
    long place) {

  private static final int LENGTH = 48;

  /** What is to go. Codes are part of the format and never change. */
  public enum Kind {
    /** A row with all its versions; its engagement is refused from then on. */
    ROW(1),
    /** One version, of a row whose others stay. */
    VERSION(2),
    /** A row with all its versions, for an import that is undone; it may be written again. */
    UNDONE_ROW(3);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("an erasure mark of an unknown kind: " + code);
    }
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(kind.code).putInt(month.getYear() * 12 + month.getMonthValue() - 1);
    bytes.putLong(place);
    put(engagement, bytes);
    put(subject, bytes);
    return bytes.flip();
  }

  static ErasureMark decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    Kind kind = Kind.of((byte) in.getInt());
    int months = in.getInt();
    YearMonth month = YearMonth.of(Math.floorDiv(months, 12), Math.floorMod(months, 12) + 1);
    long place = in.getLong();
    return new ErasureMark(kind, hash(in), hash(in), month, place);
  }

  private static void put(@Nullable ErasureHash hash, ByteBuffer bytes) {
    bytes.putLong(hash == null ? 0 : hash.first()).putLong(hash == null ? 0 : hash.second());
  }

  private static @Nullable ErasureHash hash(ByteBuffer in) {
    ErasureHash hash = new ErasureHash(in.getLong(), in.getLong());
    return hash.first() == 0 && hash.second() == 0 ? null : hash;
  }
}
