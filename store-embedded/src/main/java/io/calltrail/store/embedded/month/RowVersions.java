package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of rows that a ledger holds, each with its link to the one before; erased and
 * damaged ones too. Safe to share between threads as far as nobody overwrites what is looked at.
 */
public final class RowVersions {

  private final Ledger ledger;

  RowVersions(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The version at a place where there is one. */
  RowRecord row(long place) {
    return new RowRecord(ledger.payload(place));
  }

  /** Whether a version can ever have stood at a place, be it damaged beyond telling. */
  boolean canHold(long place) {
    return ledger.canHold(place);
  }

  /** What stands at a place of the ledger, be it damaged or none at all. */
  public VersionCondition condition(long place) {
    if (!ledger.hasExtent(place)) {
      return VersionCondition.NONE;
    }
    if (ledger.holds(place, RecordKind.ROW)) {
      return VersionCondition.SOUND;
    }
    return ledger.holds(place, RecordKind.ERASED_ROW)
        ? VersionCondition.ERASED
        : VersionCondition.DAMAGED;
  }

  /** The place that a version, even a damaged one, gives of the version before it. */
  public long previous(long place) {
    if (!ledger.hasExtent(place)) {
      return RowRecord.NONE;
    }
    MemorySegment payload = ledger.payload(place);
    long previous =
        payload.byteSize() < Long.BYTES ? RowRecord.NONE : new RowRecord(payload).previous();
    return previous < place ? previous : RowRecord.NONE;
  }

  /** Whether the filler at a place tells nothing of the version before it. */
  public boolean isLinkLost(long place) {
    return row(place).isLinkLost();
  }

  /**
   * The version that a row goes back to when the import of a version is undone; null where the
   * version came with none, or none is left from before.
   */
  @Nullable RowRecord beforeImport(RowRecord version) {
    Optional<String> imported = version.importId();
    if (imported.isEmpty()) {
      return null;
    }
    long place = version.previous();
    while (place != RowRecord.NONE) {
      if (condition(place) == VersionCondition.SOUND) {
        RowRecord before = row(place);
        if (!before.importId().equals(imported)) {
          return before;
        }
      }
      place = previous(place);
    }
    return null;
  }

  /** The bytes of the ledger that are of no use any more once a version stands in it. */
  long bytesSupersededBy(RowRecord version) {
    long previous = version.previous();
    return previous != RowRecord.NONE && ledger.holds(previous, RecordKind.ROW)
        ? ledger.bytesAt(previous)
        : 0;
  }
}
