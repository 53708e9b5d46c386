package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexDamage;
import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerDamage;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.ledger.SequenceNote;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a month's ledger in whatever state it was left: replays the records that its index and its
 * filter of keys do not have yet, and makes anew whichever of the two is missing, broken or ahead
 * of the ledger. Used once, by one thread.
 */
final class MonthRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(MonthRecovery.class);
  private static final long PROGRESS_STEP = 500_000;

  private final MonthFiles files;
  private final Ledger ledger;
  private final RowVersions versions;
  private KeyFilter keys;
  private IndexState committed;
  private IndexState state;
  private boolean fromScratch;
  private long replayed;

  private MonthRecovery(MonthFiles files, Ledger ledger, ClosedMonth known) {
    this.files = files;
    this.ledger = ledger;
    this.versions = new RowVersions(ledger);
    this.keys = known.keys();
    this.committed = known.state();
    this.state = committed;
  }

  /** Opens a month, or makes one. */
  static OpenMonth open(MonthFiles files) throws IOException {
    ClosedMonth known = ClosedMonth.of(files);
    Ledger ledger = Ledger.open(files.ledger(), files.readAhead());
    try {
      files.removeStrangers(ledger.id());
      return new MonthRecovery(files, ledger, known.isNew() ? ClosedMonth.of(files) : known).open();
    } catch (Throwable e) {
      ledger.abandon();
      throw e;
    }
  }

  private OpenMonth open() throws IOException {
    long proven = provenEnd();
    long lost = lostBytes(proven);
    if (!keys.isSound() || keys.coveredEnd() > ledger.length()) {
      LOG.warn("{}: the filter of engagement keys is made anew", files.folder());
      keys = KeyFilter.empty(files.keys(ledger.id()));
      forgetFilter();
    }
    if (committed.highestSequence() == 0 || committed.indexedEnd() > ledger.length()) {
      startOver();
    }
    Folders.create(files.index(ledger.id()));
    MonthIndex index = openIndex();
    try {
      LedgerDamage damage =
          ledger.recover(
              Math.max(Ledger.firstRecord(), Math.min(committed.indexedEnd(), keys.coveredEnd())),
              lost > 0 ? 0 : proven,
              (place, kind, payload) -> replay(index, place, kind, payload));
      int found = report(damage) + (lost > 0 ? 1 : 0);
      index.refresh();
      addKeysOfDamaged(damage, index.snapshot());
      OpenMonth month =
          new OpenMonth(
              ledger,
              index,
              keys,
              state.indexedTo(ledger.end(), found),
              committed,
              damage.badRecords());
      month.commit();
      return month;
    } catch (RuntimeException | InternalError e) {
      giveUp(index, e);
      throw new IOException(files.folder() + " cannot be opened", e);
    } catch (IOException | Error e) {
      giveUp(index, e);
      throw e;
    }
  }

  /** Closes an index; one that is damaged is removed with that, and the next try makes it anew. */
  private static void giveUp(MonthIndex index, Throwable cause) {
    try (index) {
      if (IndexDamage.mayBeCauseOf(cause) && !index.snapshot().isSound()) {
        index.noteDamage();
      }
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** A filter that is ahead of its ledger would look right again when the ledger has grown. */
  private void forgetFilter() throws IOException {
    Folders.remove(files.keys(ledger.id()));
    Folders.sync(files.folder());
  }

  /** Up to where the ledger was durable, as the index and a sound filter of keys know. */
  private long provenEnd() {
    return Math.max(committed.indexedEnd(), keys.isSound() ? keys.coveredEnd() : 0);
  }

  /** How much shorter the ledger is than it once was. */
  private long lostBytes(long proven) {
    long lost = proven - ledger.length();
    if (lost > 0) {
      LOG.error(
          "{}: the ledger is damaged: it ends at {}, and {} bytes that stood behind are lost",
          files.folder(),
          ledger.length(),
          lost);
    }
    return lost;
  }

  private MonthIndex openIndex() throws IOException {
    Path folder = files.index(ledger.id());
    try {
      return MonthIndex.open(folder, files.room(), files.cache());
    } catch (IOException e) {
      if (!IndexDamage.is(e)) {
        throw e;
      }
      LOG.warn("{}: the index is damaged and is made anew: {}", files.folder(), e.toString());
      startOver();
      Folders.create(folder);
      return MonthIndex.open(folder, files.room(), files.cache());
    }
  }

  private void startOver() throws IOException {
    Folders.empty(files.index(ledger.id()));
    committed = IndexState.empty(Ledger.firstRecord());
    state = committed;
    fromScratch = true;
  }

  private void replay(MonthIndex index, long place, RecordKind kind, MemorySegment payload)
      throws IOException {
    RowRecord row = new RowRecord(payload);
    if (kind == RecordKind.ROW && place >= keys.coveredEnd()) {
      keys.add(row.key());
    }
    if (place < committed.indexedEnd()) {
      return;
    }
    switch (kind) {
      case ROW -> index(index, place, row);
      case ERASED_ROW ->
          state = state.withSequence(row.sequence()).withGarbage(ledger.bytesAt(place));
      case SEQUENCE -> state = state.withSequence(SequenceNote.decode(payload));
      default -> {}
    }
  }

  /**
   * Adds the keys that the filter should have had from records that do not check. The index still
   * knows them, and whoever delivers such a call again corrects its row.
   */
  private void addKeysOfDamaged(LedgerDamage damage, IndexSnapshot rows) throws IOException {
    long covered = keys.coveredEnd();
    if (damage.badRecords().stream().anyMatch(place -> place >= covered)) {
      rows.visitKeys(
          key -> {
            if (!keys.mayContain(KeyHash.of(key))) {
              keys.add(key);
            }
          });
    }
  }

  private void index(MonthIndex index, long place, RowRecord row) throws IOException {
    if (fromScratch && row.previous() == RowRecord.NONE) {
      index.add(row, place);
    } else {
      index.replace(row, place);
    }
    state = state.including(row, versions.bytesSupersededBy(row));
    replayed++;
    if (replayed % PROGRESS_STEP == 0) {
      LOG.info("{}: {} rows indexed again so far", files.folder(), replayed);
    }
  }

  /** Tells of damage, and counts the records that were not known to be damaged before. */
  private int report(LedgerDamage damage) {
    if (replayed > 0) {
      LOG.info("{}: {} rows after the last commit indexed again", files.folder(), replayed);
    }
    if (damage.cutBytes() > 0) {
      LOG.warn(
          "{}: {} bytes at the ledger's end were never acknowledged and have been cut",
          files.folder(),
          damage.cutBytes());
    }
    int found = 0;
    for (long place : damage.badRecords()) {
      LOG.error(
          "{}: the ledger is damaged: the record at {} does not check", files.folder(), place);
      found += place >= committed.indexedEnd() ? 1 : 0;
    }
    return found;
  }
}
