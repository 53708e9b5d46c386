package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;

/**
 * Puts into a copy what it lacks of its ledger: what came since, what was erased, and what is
 * damaged in the copy. What it has whole stays, but for what was erased. For one thread.
 */
final class LedgerCopying implements RawVisitor {

  private final LedgerReader ledger;
  private final LedgerCopy copy;
  private final LedgerEntry before;
  private final CopyErasure erasure;
  private final BackupTally tally;
  private final boolean countsAnew;
  private int damaged;
  private long groupStart;
  private long records;

  /**
   * @param before what the copy has
   * @param countsAnew whether all of the copy is visited, so that what does not check in it is
   *     counted anew
   * @param erasure erases from the copy where the ledger is damaged
   */
  LedgerCopying(
      LedgerReader ledger,
      LedgerCopy copy,
      LedgerEntry before,
      boolean countsAnew,
      CopyErasure erasure,
      BackupTally tally) {
    this.ledger = ledger;
    this.copy = copy;
    this.before = before;
    this.countsAnew = countsAnew;
    this.damaged = countsAnew ? 0 : before.damaged();
    this.erasure = erasure;
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

  /** Settles what the copy has behind the end of its ledger. */
  void visitBehind(long end) throws IOException {
    if (end < before.end() && !erasure.run(end, before.end()) && countsAnew) {
      damaged++;
    }
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
    boolean isWhole = erasure.run(place, Math.min(end, before.end()));
    if (end > before.end() || (countsAnew && !isWhole)) {
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
}
