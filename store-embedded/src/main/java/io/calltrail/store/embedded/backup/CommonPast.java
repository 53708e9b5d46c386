package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a ledger and the copy that was made of it have in common. All of the copy but its last group
 * of records was durable in the ledger, so it stands there still, be it damaged by now; unless the
 * ledger was cut, or put back from elsewhere, and may have gone on from there.
 *
 * @param agreed what of the copy counts still: all, or all but its last group, where that is gone
 *     from the ledger or another stands in its place
 * @param durable up to where the ledger was durable once
 * @param ledgerEnd up to where the ledger is to be read; all, but where it was cut and nothing
 *     sound is behind
 */
record CommonPast(LedgerEntry agreed, long durable, long ledgerEnd) {

  private static final int STEP = 1 << 16;

  private static final RawVisitor NOBODY =
      new RawVisitor() {
        @Override
        public void record(RawRecord sound) {}

        @Override
        public void damaged(long place, long end) {}
      };

  /**
   * Compares the two, and changes nothing. Only the last group of the copy is read where the ledger
   * has it, and all else where it has not.
   *
   * @param durable up to where the ledger is known to have been durable once
   * @param tally told what is read beyond the last group
   * @throws StoreException if the ledger went another way before the copy's last group
   */
  static CommonPast of(
      LedgerReader ledger, LedgerCopy copy, LedgerEntry copied, long durable, BackupTally tally)
      throws IOException {
    Look last = new Look(copy, tally);
    long end = ledger.visit(copied.proven(), copied.end(), durable, last);
    if (last.agrees && last.records > 0 && end >= copied.end()) {
      return new CommonPast(copied, durable, Long.MAX_VALUE);
    }
    tally.expect(copied.proven());
    Look earlier = new Look(copy, tally);
    ledger.visit(Ledger.firstRecord(), copied.proven(), copied.proven(), earlier);
    if (earlier.contradicts) {
      throw another(copied.path());
    }
    if (earlier.end < copied.proven() && !isAnythingBehind(ledger, earlier.end)) {
      return new CommonPast(copied, durable, earlier.end);
    }
    boolean isCut = Math.min(end, ledger.length()) < durable;
    if (last.agrees && (isCut || end >= copied.end())) {
      return new CommonPast(copied, durable, Long.MAX_VALUE);
    }
    if (last.agrees && !isClear(ledger, end, copied.end())) {
      return new CommonPast(copied, Math.max(durable, copied.end()), Long.MAX_VALUE);
    }
    return new CommonPast(copied.withoutLastGroup(earlier.group), durable, Long.MAX_VALUE);
  }

  /** Whether sound records behind a place prove that there was one. */
  private static boolean isAnythingBehind(LedgerReader ledger, long place) throws IOException {
    return ledger.visit(place, place + 1, 0, NOBODY) > place;
  }

  /** Whether a ledger ends before some bytes, or they are zeros, as if they never were written. */
  private static boolean isClear(LedgerReader ledger, long from, long to) throws IOException {
    if (ledger.length() < to) {
      return true;
    }
    for (long at = from; at < to; at += STEP) {
      ByteBuffer bytes = ledger.bytes(at, (int) Math.min(STEP, to - at));
      while (bytes.hasRemaining()) {
        if (bytes.get() != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether two sound records are one, be it that its row is erased in one of them. */
  static boolean isOne(RawRecord one, RawRecord other) {
    return one.bytes().mismatch(other.bytes()) == -1
        || (one.length() == other.length() && (isErased(one, other) || isErased(other, one)));
  }

  /** Says that a ledger went another way than its copy. */
  static StoreException another(String path) {
    return new StoreException(
        "the backup is of another past of "
            + path
            + " than the data folder has now, which was cut, or put back from elsewhere, and went"
            + " on; keep the backup, as what the data folder lost is in it, and name an empty"
            + " folder");
  }

  private static boolean isErased(RawRecord erased, RawRecord row) {
    return erased.kind() == RecordKind.ERASED_ROW && isRow(row);
  }

  private static boolean isRow(RawRecord record) {
    return record.kind() == RecordKind.ROW || record.kind() == RecordKind.ERASED_ROW;
  }

  /** What stands in the copy where the ledger has sound records. */
  private static final class Look implements RawVisitor {
    private final LedgerCopy copy;
    private final BackupTally tally;
    private boolean agrees = true;
    private boolean contradicts;
    private long records;
    private long group = Ledger.firstRecord();
    private long end = Ledger.firstRecord();

    private Look(LedgerCopy copy, BackupTally tally) {
      this.copy = copy;
      this.tally = tally;
    }

    @Override
    public void record(RawRecord sound) throws IOException {
      records++;
      group = Math.min(sound.place(), sound.groupStart());
      end = sound.place() + sound.length();
      if (!copy.has(sound)) {
        RawRecord known = copy.recordAt(sound.place());
        agrees &= known != null && isOne(sound, known);
        contradicts |= known != null && !isOne(sound, known);
      }
      tally.read(sound.length());
    }

    @Override
    public void damaged(long place, long end) {}
  }
}
