package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;

/**
 * What a ledger and the copy that was made of it have in common. All of the copy but its last group
 * of records was durable in the ledger, so it stands there still, be it damaged by now; unless the
 * ledger was cut, or put back from elsewhere, and may have gone on from there.
 *
 * @param agreed what of the copy the ledger does not contradict: all, or all but its last group,
 *     which the store gave up
 * @param ledgerEnd up to where the ledger is to be read; all, but where it was cut and nothing
 *     sound is behind
 */
record CommonPast(LedgerEntry agreed, long ledgerEnd) {

  private static final RawVisitor NOTHING =
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
   * @param durable up to where the ledger was durable once
   * @param tally told what is read beyond the last group
   * @throws StoreException if the ledger went another way before the copy's last group
   */
  static CommonPast of(
      LedgerReader ledger, LedgerCopy copy, LedgerEntry copied, long durable, BackupTally tally)
      throws IOException {
    boolean isGroupGone = copied.end() == copied.proven();
    Look last = new Look(copy, tally);
    long end = ledger.visit(copied.proven(), copied.end(), durable, last);
    if (isGroupGone ? ledger.length() >= copied.end() : last.hasAllTo(copied.end(), end)) {
      return new CommonPast(copied, Long.MAX_VALUE);
    }
    tally.expect(copied.proven());
    Look earlier = new Look(copy, tally);
    ledger.visit(Ledger.firstRecord(), copied.proven(), copied.proven(), earlier);
    if (earlier.contradicts) {
      throw another(copied.path());
    }
    if (earlier.end < copied.proven() && isEnd(ledger, earlier.end)) {
      return new CommonPast(copied, earlier.end);
    }
    boolean isCut = Math.min(end, ledger.length()) < durable;
    boolean isAgreed = last.agrees && (isCut || end >= copied.end());
    return new CommonPast(isAgreed ? copied : copied.withoutLastGroup(), Long.MAX_VALUE);
  }

  /** Whether no sound record behind a place proves that there was one. */
  private static boolean isEnd(LedgerReader ledger, long place) throws IOException {
    return ledger.visit(place, place + 1, 0, NOTHING) == place;
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
    private long end = Ledger.firstRecord();

    private Look(LedgerCopy copy, BackupTally tally) {
      this.copy = copy;
      this.tally = tally;
    }

    private boolean hasAllTo(long copied, long visited) {
      return agrees && records > 0 && visited >= copied;
    }

    @Override
    public void record(RawRecord sound) throws IOException {
      records++;
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
