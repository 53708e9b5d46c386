package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.MonthReplay;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Puts into a copy what it lacks of its ledger: what came since, what was erased, and what is
 * damaged in the copy. What it has whole stays, but for what was erased. For one thread.
 */
final class LedgerCopying implements RawVisitor {

  private final LedgerReader ledger;
  private final LedgerCopy copy;
  private final LedgerEntry before;
  private final @Nullable MonthReplay erasures;
  private final BackupTally tally;
  private int damaged;
  private long groupStart;
  private long records;

  /**
   * @param before what the copy has
   * @param damaged how many stretches of the copy do not check that are not visited
   * @param erasures what may have been erased since the copy was as it is; null where that is not
   *     known
   */
  LedgerCopying(
      LedgerReader ledger,
      LedgerCopy copy,
      LedgerEntry before,
      int damaged,
      @Nullable MonthReplay erasures,
      BackupTally tally) {
    this.ledger = ledger;
    this.copy = copy;
    this.before = before;
    this.damaged = damaged;
    this.erasures = erasures;
    this.tally = tally;
    this.groupStart = before.proven();
  }

  /** What the copy has when its ledger was visited up to a place. */
  LedgerEntry entry(long end) {
    return new LedgerEntry(before.path(), before.id(), end, groupStart, before.erased(), damaged);
  }

  /** How many records came since. */
  long records() {
    return records;
  }

  @Override
  public void record(RawRecord sound) throws IOException {
    groupStart = Math.max(groupStart, Math.min(sound.groupStart(), sound.place()));
    if (sound.place() >= before.end()) {
      copy.put(sound);
      records++;
    } else if (sound.kind() == RecordKind.ERASED_ROW || !copy.has(sound)) {
      settle(sound);
    }
    tally.read(sound.length());
  }

  @Override
  public void damaged(long place, long end) throws IOException {
    tally.damaged("%s: the bytes from %d to %d do not check".formatted(before.path(), place, end));
    long known = Math.min(end, before.end());
    if (place >= known || !hasWhole(place, known)) {
      damaged++;
    }
    for (long at = Math.max(place, before.end()); at < end; at += RawRecord.LARGEST) {
      copy.put(at, ledger.bytes(at, (int) Math.min(RawRecord.LARGEST, end - at)));
    }
    tally.read(end - place);
  }

  /**
   * The copy differs, as something was erased, or the copy is damaged or of another past. An
   * erasure that the copy alone has was lost by a power cut, and the next start does it again.
   */
  private void settle(RawRecord sound) throws IOException {
    RawRecord copied = copy.recordAt(sound.place());
    if (copied == null) {
      copy.put(sound);
      tally.note(
          "%s: the copy was damaged at %d and is mended".formatted(before.path(), sound.place()));
    } else if (!CommonPast.isOne(sound, copied)) {
      throw CommonPast.another(before.path());
    } else if (sound.kind() == RecordKind.ERASED_ROW) {
      copy.put(sound); // Filler that is there may have been lost by a force that failed.
    }
  }

  /**
   * Whether the copy is sound where the ledger no longer is. What was erased goes from there, as
   * the ledger can't tell that it was.
   */
  private boolean hasWhole(long place, long end) throws IOException {
    Standing standing = new Standing();
    copy.visit(place, end, standing);
    return standing.isWhole;
  }

  private final class Standing implements RawVisitor {
    private boolean isWhole = true;

    @Override
    public void record(RawRecord sound) throws IOException {
      if (sound.kind() == RecordKind.ROW
          && erasures != null
          && erasures.covers(sound.place(), new RowRecord(sound.payload()))) {
        copy.put(sound.erased());
      }
    }

    @Override
    public void damaged(long place, long end) {
      isWhole = false;
    }
  }
}
