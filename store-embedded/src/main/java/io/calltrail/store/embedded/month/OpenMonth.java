package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.DamagedRecordException;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A month that can be read and written. Rows are staged, made durable by {@link #sync} and visible
 * by {@link #publish}, in that order. Writing is for one thread at a time; {@link #row} and {@link
 * #commit} may be called beside it.
 */
public final class OpenMonth {

  private static final Logger LOG = LoggerFactory.getLogger(OpenMonth.class);

  private final Ledger ledger;
  private final RowVersions versions;
  private final MonthIndex index;
  private final KeyFilter keys;
  private final Set<Long> damagedPlaces;
  private final List<StagedRow> staged = new ArrayList<>();
  private volatile IndexState state;
  private volatile boolean damageWasSeen;
  private IndexState committed;

  /**
   * @param state what index and filter hold now
   * @param committed what the index said at its last commit
   * @param damagedPlaces where records stand that were found not to check
   */
  OpenMonth(
      Ledger ledger,
      MonthIndex index,
      KeyFilter keys,
      IndexState state,
      IndexState committed,
      Collection<Long> damagedPlaces) {
    this.ledger = ledger;
    this.versions = new RowVersions(ledger);
    this.index = index;
    this.keys = keys;
    this.state = state;
    this.committed = committed;
    this.damagedPlaces = new HashSet<>(damagedPlaces);
  }

  /** Which ledger it has. */
  LedgerId ledgerId() {
    return ledger.id();
  }

  /** What the index holds now. */
  public IndexState state() {
    return state;
  }

  /** The rows as of the last {@link #publish}. */
  public IndexSnapshot snapshot() {
    return index.snapshot();
  }

  /** The place of the current version of the row with a key. */
  public OptionalLong place(EngagementKey key) throws IOException {
    return index.snapshot().row(key).stream().mapToLong(IndexedRow::place).findFirst();
  }

  /** The versions of its rows, as its ledger links them. */
  public RowVersions versions() {
    return versions;
  }

  /** The row's version at a place that a snapshot or {@link #stage} gave. */
  public RowRecord row(long place) {
    return versions.row(place);
  }

  /**
   * The row's version at a place that a snapshot gave, as it was written.
   *
   * @throws DamagedRecordException if it is not that any more; the month tells of it from then on
   */
  public RowRecord soundRow(long place) throws DamagedRecordException {
    try {
      return new RowRecord(ledger.soundPayload(place));
    } catch (DamagedRecordException e) {
      noteDamage();
      throw e;
    }
  }

  /**
   * Looks at the beginning of a version that is read soon, for several before the first is read:
   * see {@link Ledger#expectRecord}.
   *
   * @throws DamagedRecordException if there is none; the month tells of it from then on
   */
  public void expectRow(long place) throws DamagedRecordException {
    try {
      ledger.expectRecord(place);
    } catch (DamagedRecordException e) {
      noteDamage();
      throw e;
    }
  }

  /** Notes that a record is not what was written; the month tells of it from then on. */
  void noteDamage() {
    damageWasSeen = true;
  }

  /** Whether something was asked for that is not what was written. */
  boolean damageWasSeen() {
    return damageWasSeen;
  }

  /** The place from which a visit sees every version. */
  public static long firstVersion() {
    return Ledger.firstRecord();
  }

  /**
   * Visits the versions of rows from a place in the ledger on, damaged ones too and erased ones
   * left out, beside whoever writes more.
   *
   * @return the place it came to, from which a further visit can go on
   */
  public long visitVersions(long from, VersionVisitor visitor) throws IOException {
    return ledger.visit(
        from,
        new LedgerVisitor() {
          @Override
          public void visit(long place, RecordKind kind, MemorySegment payload) throws IOException {
            if (kind == RecordKind.ROW) {
              visitor.visit(place, new RowRecord(payload));
            }
          }

          @Override
          public void damaged(long place, MemorySegment bytes) throws IOException {
            visitor.damaged(place, bytes);
          }
        });
  }

  /**
   * Gathers a version that stands in a ledger, to be written once more.
   *
   * @param previous the place of the version before it
   * @param isNew whether it is the first version the month has of the row
   * @return the place where it will stand
   */
  public long stageCopy(RowRecord version, long previous, boolean isNew) {
    long place = ledger.append(RecordKind.ROW, version.copy(previous));
    staged.add(StagedRow.copied(version, place, isNew));
    return place;
  }

  /**
   * Gathers a version of a row to be written.
   *
   * @param draft the version, complete
   * @return the place where it will stand
   */
  public long stage(RowDraft draft) {
    long place = ledger.append(RecordKind.ROW, draft.payload());
    staged.add(StagedRow.of(draft, place));
    return place;
  }

  /** Makes the staged rows durable. */
  public void sync() throws IOException {
    ledger.sync();
  }

  /** Makes the staged rows visible in the next {@link #snapshot()}; they must be durable. */
  public void publish() throws IOException {
    IndexState next = state;
    for (StagedRow version : inListOrderIfNew(staged)) {
      RowRecord row = row(version.place());
      if (version.isNew()) {
        keys.add(version.key());
      }
      version.addTo(index, row);
      next = next.including(row, versions.bytesSupersededBy(row));
    }
    staged.clear();
    index.refresh();
    state = next.indexedTo(ledger.end(), 0);
  }

  /**
   * Makes the index durable up to what is published, and the filter of keys where it grew much, so
   * that less is replayed after a crash. The filter may be left unsaved, as on a disk that is full.
   */
  public synchronized void commit() throws IOException {
    IndexState current = state;
    if (!current.equals(committed)) {
      commitState();
    }
    if (keys.isWorthSaving(current.indexedEnd())) {
      saveKeys(current.indexedEnd());
    }
  }

  private void saveKeys(long end) {
    try {
      keys.save(end);
    } catch (IOException e) {
      LOG.warn("the keys of {} cannot be saved and will be later: {}", ledger, e.toString());
    }
  }

  /** The bytes of the ledger whose rows would be indexed again after a crash. */
  public synchronized long uncommittedBytes() {
    return state.indexedEnd() - committed.indexedEnd();
  }

  /** Makes index and filter durable as they are. */
  synchronized void commitAll() throws IOException {
    commitState();
    keys.save(state.indexedEnd());
  }

  /**
   * Takes rows out of the next {@link #snapshot()} and, durably, out of the index.
   *
   * @param removed the rows' keys
   * @param places where rows stand that go without regard to their keys
   */
  public synchronized void remove(Collection<EngagementKey> removed, Collection<Long> places)
      throws IOException {
    for (EngagementKey key : removed) {
      index.remove(key);
    }
    if (!places.isEmpty()) {
      index.removeAt(places);
    }
    index.refresh();
    commitState();
  }

  /**
   * Overwrites a version, which no snapshot shows any more, with filler; filler too, since a force
   * that failed may have lost it. A version that was half overwritten is no damage after that.
   */
  public void overwrite(long place) throws IOException {
    switch (versions.condition(place)) {
      case SOUND -> ledger.overwrite(place, RecordKind.ERASED_ROW, row(place).erased());
      case DAMAGED -> ledger.overwrite(place, RecordKind.ERASED_ROW, RowRecord.erasedUnknown());
      case ERASED -> {
        ledger.overwrite(place, RecordKind.ERASED_ROW, row(place).erased());
        return;
      }
      case NONE -> {
        return;
      }
    }
    state = state.withGarbage(ledger.bytesAt(place));
    if (damagedPlaces.remove(place)) {
      state = state.indexedTo(state.indexedEnd(), -1);
    }
  }

  /** Makes overwritten versions durable. */
  public void forceLedger() throws IOException {
    ledger.force();
  }

  /** Rewrites the index's segments that still hold removed rows. */
  public void mergeRemovedAway() throws IOException {
    index.mergeRemovedAway();
  }

  /** As {@link MonthIndex#gather}; what it gathered is shown by {@link #publishMerged}. */
  public boolean gather(Duration quiet) throws IOException {
    return index.gather(quiet);
  }

  /** Shows the merged segments and makes them durable in the place of those they replace. */
  public synchronized void publishMerged() throws IOException {
    index.refresh();
    commitState();
    index.deleteUnusedFiles();
  }

  /** Notes that the index is damaged; it is made anew when the month is opened again. */
  public void noteIndexDamage() {
    index.noteDamage();
  }

  /** Whether the index was found damaged. */
  boolean isIndexDamaged() {
    return index.isDamaged();
  }

  /** Deletes files that no snapshot holds on to any more. */
  public void deleteUnusedFiles() throws IOException {
    index.deleteUnusedFiles();
  }

  /** Whether the month may have a row with a key; a no is certain. */
  boolean mayContain(KeyHash key) {
    return keys.mayContain(key);
  }

  /** What is known of the month, though not all of it is in its files. */
  ClosedMonth asItIs() {
    return new ClosedMonth(ledger.id(), state, keys, false);
  }

  /** Makes everything durable, the filter of keys if it can be saved, and closes the files. */
  ClosedMonth close() throws IOException {
    try (ledger;
        index) {
      ledger.seal();
      state = state.indexedTo(ledger.end(), 0);
      commit();
      if (keys.coveredEnd() != ledger.end()) {
        saveKeys(ledger.end());
      }
      return new ClosedMonth(ledger.id(), state, keys, true);
    }
  }

  /** Closes the files as they are; unsynced rows are cut from the ledger where that is possible. */
  void abandon() throws IOException {
    try {
      index.close();
    } finally {
      try {
        ledger.discardGroup();
      } finally {
        ledger.abandon();
      }
    }
  }

  /** Closes the files and cuts nothing, for when another may have opened them meanwhile. */
  void letGo() throws IOException {
    try {
      index.close();
    } finally {
      ledger.abandon();
    }
  }

  /**
   * Rows that come in the order of lists need not be sorted by the index once more. Versions of the
   * same row keep their order, so where there may be some, all do.
   */
  private static List<StagedRow> inListOrderIfNew(List<StagedRow> rows) {
    return rows.stream().allMatch(StagedRow::isNew)
        ? rows.stream().sorted(StagedRow.LIST_ORDER).toList()
        : rows;
  }

  private void commitState() throws IOException {
    IndexState current = state;
    index.commit(current);
    committed = current;
  }
}
