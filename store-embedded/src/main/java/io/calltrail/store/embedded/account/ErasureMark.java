package io.calltrail.store.embedded.account;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A note of what is to be erased, enough to finish the work after a crash: a row with all its
 * versions, or one version that no longer counts. As bytes, little-endian: for a row the hash of
 * its engagement (16), then for both the month as year times 12 plus month - 1 (4) and the place
 * (8).
 *
 * @param engagement the engagement whose row goes; null where only a superseded version does
 * @param month the month the row lives in
 * @param place where in that month's ledger the version stands; of a row, the newest
 */
record ErasureMark(@Nullable ErasureHash engagement, YearMonth month, long place) {

  private static final int VERSION_LENGTH = Integer.BYTES + Long.BYTES;
  private static final int ROW_LENGTH = 2 * Long.BYTES + VERSION_LENGTH;

  /** Whether a whole row is to go. */
  boolean isOfRow() {
    return engagement != null;
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(ROW_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    if (engagement != null) {
      bytes.putLong(engagement.first()).putLong(engagement.second());
    }
    return bytes.putInt(month.getYear() * 12 + month.getMonthValue() - 1).putLong(place).flip();
  }

  static ErasureMark decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    ErasureHash engagement =
        in.remaining() == ROW_LENGTH ? new ErasureHash(in.getLong(), in.getLong()) : null;
    int months = in.getInt();
    return new ErasureMark(
        engagement,
        YearMonth.of(Math.floorDiv(months, 12), Math.floorMod(months, 12) + 1),
        in.getLong());
  }
}
