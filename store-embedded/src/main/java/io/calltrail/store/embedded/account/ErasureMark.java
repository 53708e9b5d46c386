package io.calltrail.store.embedded.account;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.YearMonth;

/**
 * A note that an engagement is to be erased, enough to finish the work after a crash. As bytes,
 * little-endian: the hash (16), the month as year times 12 plus month - 1 (4), the place (8).
 *
 * @param engagement the engagement
 * @param month the month its row lives in
 * @param place where in that month's ledger the row's newest version stands
 */
record ErasureMark(ErasureHash engagement, YearMonth month, long place) {

  private static final int LENGTH = 28;

  ByteBuffer encode() {
    return ByteBuffer.allocate(LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(engagement.first())
        .putLong(engagement.second())
        .putInt(month.getYear() * 12 + month.getMonthValue() - 1)
        .putLong(place)
        .flip();
  }

  static ErasureMark decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    ErasureHash engagement = new ErasureHash(in.getLong(), in.getLong());
    int months = in.getInt();
    return new ErasureMark(
        engagement,
        YearMonth.of(Math.floorDiv(months, 12), Math.floorMod(months, 12) + 1),
        in.getLong());
  }
}
