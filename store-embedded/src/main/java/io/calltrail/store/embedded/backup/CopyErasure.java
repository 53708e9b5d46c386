package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.MonthReplay;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Erases what a copy has where its ledger is lost or damaged and can't tell any more that it was
 * erased. For one thread.
 */
final class CopyErasure {

  private final LedgerCopy copy;
  private final @Nullable MonthReplay erasures;

  /**
   * @param erasures what may have been erased since the copy was as it is; null where that is not
   *     known
   */
  CopyErasure(LedgerCopy copy, @Nullable MonthReplay erasures) {
    this.copy = copy;
    this.erasures = erasures;
  }

  /**
   * Erases from the place of a record to another place, and tells whether the copy is sound there.
   *
   * @return whether all that the copy has there is sound
   */
  boolean run(long from, long to) throws IOException {
    Standing standing = new Standing();
    copy.visit(from, to, standing);
    return standing.isWhole;
  }

  private boolean isErased(RawRecord record) {
    return record.kind() == RecordKind.ROW
        && erasures != null
        && erasures.covers(record.place(), new RowRecord(record.payload()));
  }

  private final class Standing implements RawVisitor {
    private boolean isWhole = true;

    @Override
    public void record(RawRecord sound) throws IOException {
      if (isErased(sound)) {
        copy.put(sound.erased());
      } else if (sound.kind() == RecordKind.ERASED_ROW) {
        copy.put(sound); // It may have been lost by a force that failed.
      }
    }

    @Override
    public void damaged(long place, long end) {
      isWhole = false;
    }
  }
}
