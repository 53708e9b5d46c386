package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerDamage;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a month's folder in whatever state it was left: replays the records after the last commit
 * of the index, and makes index and key filter anew where they are missing, broken or ahead of the
 * ledger. For one thread.
 */
final class MonthRecovery {

  static final String LEDGER = "ledger";
  static final String INDEX = "index";

  private static final Logger LOG = LoggerFactory.getLogger(MonthRecovery.class);
  private static final long PROGRESS_STEP = 500_000;

  private final Path folder;
  private IndexState committed;
  private final boolean closedWell;
  private final long provenEnd;
  private KeyFilter keys;
  private IndexState state;
  private boolean fromScratch;
  private long replayed;

  MonthRecovery(Path folder) throws IOException {
    this.folder = folder;
    long length = ledgerLength(folder);
    IndexState known =
        MonthIndex.state(folder.resolve(INDEX)).orElse(IndexState.empty(Ledger.firstRecord()));
    KeyFilter filter = openKeys(folder);
    boolean isBehind = known.indexedEnd() <= length;
    boolean usable = isBehind && filter.count() >= known.keys();
    this.provenEnd = isBehind ? known.indexedEnd() : 0;
    this.committed = usable ? known : IndexState.empty(Ledger.firstRecord());
    this.state = committed;
    this.keys = filter;
    this.closedWell = usable && length == known.indexedEnd();
  }

  /** Whether nothing has to be replayed: the ledger ends where the index says it does. */
  boolean wasClosedWell() {
    return closedWell;
  }

  /** The state at the index's last commit; empty where the index has to be made anew. */
  IndexState state() {
    return committed;
  }

  KeyFilter keys() {
    return keys;
  }

  OpenMonth open() throws IOException {
    if (committed.highestSequence() == 0) {
      startOver();
    }
    Folders.create(folder.resolve(INDEX));
    Ledger ledger = Ledger.open(folder.resolve(LEDGER));
    try {
      MonthIndex index = openIndex();
      try {
        LedgerDamage damage =
            ledger.recover(
                committed.indexedEnd(),
                provenEnd,
                (place, kind, payload) -> replay(index, place, kind, payload));
        report(damage);
        index.refresh();
        IndexState current = state.indexedTo(ledger.end(), damage.badRecords().size());
        OpenMonth month = new OpenMonth(ledger, index, keys, current, committed);
        month.commit();
        return month;
      } catch (Throwable e) {
        index.close();
        throw e;
      }
    } catch (Throwable e) {
      ledger.abandon();
      throw e;
    }
  }

  private MonthIndex openIndex() throws IOException {
    try {
      return MonthIndex.open(folder.resolve(INDEX));
    } catch (IOException e) {
      if (!MonthIndex.isDamage(e)) {
        throw e;
      }
      LOG.warn("{}: the index is damaged and is made anew: {}", folder, e.toString());
      startOver();
      Folders.create(folder.resolve(INDEX));
      return MonthIndex.open(folder.resolve(INDEX));
    }
  }

  private void startOver() throws IOException {
    Folders.remove(folder.resolve(INDEX));
    keys.clear();
    committed = IndexState.empty(Ledger.firstRecord());
    state = committed;
    fromScratch = true;
  }

  private void replay(MonthIndex index, long place, RecordKind kind, MemorySegment payload)
      throws IOException {
    RowRecord row = new RowRecord(payload);
    if (kind == RecordKind.ERASED_ROW) {
      state = state.withSequence(row.sequence());
    }
    if (kind != RecordKind.ROW) {
      return;
    }
    keys.add(row.key());
    if (fromScratch && row.previous() == RowRecord.NONE) {
      index.add(row, place);
    } else {
      index.replace(row, place);
    }
    state = state.including(row);
    replayed++;
    if (replayed % PROGRESS_STEP == 0) {
      LOG.info("{}: {} rows indexed again so far", folder, replayed);
    }
  }

  private void report(LedgerDamage damage) {
    if (replayed > 0) {
      LOG.info("{}: {} rows after the last commit indexed again", folder, replayed);
    }
    if (damage.cutBytes() > 0) {
      LOG.warn(
          "{}: {} bytes at the ledger's end were never acknowledged and have been cut",
          folder,
          damage.cutBytes());
    }
    for (long place : damage.badRecords()) {
      LOG.error("{}: the ledger is damaged: the record at {} does not check", folder, place);
    }
  }

  private static KeyFilter openKeys(Path folder) throws IOException {
    try {
      return KeyFilter.open(folder);
    } catch (CorruptFilterException e) {
      LOG.warn("{}: the filter of engagement keys is made anew: {}", folder, e.getMessage());
      KeyFilter.remove(folder);
      return KeyFilter.open(folder);
    }
  }

  private static long ledgerLength(Path folder) throws IOException {
    Path ledger = folder.resolve(LEDGER);
    return Files.exists(ledger) ? Files.size(ledger) : 0;
  }
}
