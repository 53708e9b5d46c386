package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.MonthReplay;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Copies one ledger out of a backup, record by record, leaving out what is to be erased: it never
 * reaches the restored files. The restored ledger has an id of its own, as what follows in it is
 * not what followed in the other. For one thread.
 */
final class LedgerRestore implements RawVisitor {

  private final String path;
  private final LedgerReader reader;
  private final LedgerCopy copy;
  private final @Nullable MonthReplay erasures;
  private final BackupTally tally;
  private long records;
  private long erased;

  /**
   * @param path how the ledger is called where damage is told of
   * @param erasures what is to be done again on the ledger of a month; null for a journal
   */
  LedgerRestore(
      String path,
      LedgerReader reader,
      LedgerCopy copy,
      @Nullable MonthReplay erasures,
      BackupTally tally) {
    this.path = path;
    this.reader = reader;
    this.copy = copy;
    this.erasures = erasures;
    this.tally = tally;
  }

  /**
   * Copies it; durable when it returns.
   *
   * @param least up to where it reaches at least
   * @param to where to stop
   */
  void run(long least, long to) throws IOException {
    long end = reader.visit(0, to, least, this);
    if (end < least) {
      tally.damaged(
          "%s: it ends at %d, and %d bytes behind are lost".formatted(path, end, least - end));
    }
    copy.finish(end);
    tally.copied(records, copy.written());
  }

  /** How many versions were left out. */
  long erased() {
    return erased;
  }

  @Override
  public void record(RawRecord sound) throws IOException {
    if (sound.kind() == RecordKind.FORMAT) {
      copy.put(RawRecord.format(LedgerId.random()));
    } else if (sound.kind() == RecordKind.ROW
        && erasures != null
        && erasures.covers(sound.place(), new RowRecord(sound.payload()))) {
      copy.put(sound.erased());
      erased++;
    } else {
      copy.put(sound);
    }
    records++;
    tally.read(sound.length());
  }

  /** Where something is to be erased, nobody can tell that these bytes are not it. */
  @Override
  public void damaged(long place, long end) throws IOException {
    tally.damaged("%s: the bytes from %d to %d do not check".formatted(path, place, end));
    boolean mayBeErased = erasures != null && erasures.isConcerned();
    for (long at = place; at < end; at += RawRecord.LARGEST) {
      int length = (int) Math.min(RawRecord.LARGEST, end - at);
      if (!mayBeErased) {
        copy.put(at, reader.bytes(at, length));
      } else if (length >= RawRecord.LEAST_FILLER) {
        copy.put(RawRecord.filler(at, length));
      } else {
        copy.put(at, ByteBuffer.allocate(length));
      }
    }
    tally.read(end - place);
  }
}
