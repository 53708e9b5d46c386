package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerDamage;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A month that can be read and written. Rows are staged, made durable by {@link #sync} and visible
 * by {@link #publish}, in that order. Writing is for one thread at a time; {@link #row} and {@link
 * #commit} may be called beside it.
 */
public final class OpenMonth {

  private final Ledger ledger;
  private final MonthIndex index;
  private final KeyFilter keys;
  private final LedgerDamage damage;
  private final List<Staged> staged = new ArrayList<>();
  private volatile IndexState state;
  private IndexState committed;

  OpenMonth(
      Ledger ledger,
      MonthIndex index,
      KeyFilter keys,
      LedgerDamage damage,
      IndexState state,
      IndexState committed) {
    this.ledger = ledger;
    this.index = index;
    this.keys = keys;
    this.damage = damage;
    this.state = state;
    this.committed = committed;
  }

  /** What was found broken when the month was opened. */
  public LedgerDamage damage() {
    return damage;
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
    return index.snapshot().place(key);
  }

  /** The row's version at a place that a snapshot or {@link #stage} gave. */
  public RowRecord row(long place) {
    return new RowRecord(ledger.payload(place));
  }

  /** Whether a version of a row stands at a place, rather than the filler of an erased one. */
  public boolean holdsRow(long place) {
    return ledger.holds(place, RecordKind.ROW);
  }

  /**
   * Gathers a version of a row to be written.
   *
   * @param payload the row's record
   * @param key the row's key
   * @param isNew whether it is the first version the month has of it
   */
  public void stage(ByteBuffer payload, EngagementKey key, boolean isNew) {
    staged.add(new Staged(ledger.append(RecordKind.ROW, payload), key, isNew));
  }

  /** Makes the staged rows durable. */
  public void sync() throws IOException {
    ledger.sync();
  }

  /** Makes the staged rows visible in the next {@link #snapshot()}; they must be durable. */
  public void publish() throws IOException {
    IndexState next = state;
    for (Staged version : staged) {
      RowRecord row = row(version.place());
      if (version.isNew()) {
        keys.add(version.key());
        index.add(row, version.place());
      } else {
        index.replace(row, version.place());
      }
      next = next.including(row.startSecond(), row.sequence());
    }
    staged.clear();
    index.refresh();
    state = next.indexedTo(ledger.end());
  }

  /** Makes the index durable up to what is published, so that less is replayed after a crash. */
  public synchronized void commit() throws IOException {
    IndexState current = state;
    if (!current.equals(committed)) {
      keys.force();
      index.commit(current);
      committed = current;
    }
  }

  /** Takes rows out of the next {@link #snapshot()} and, durably, out of the index. */
  public synchronized void remove(List<EngagementKey> removed) throws IOException {
    for (EngagementKey key : removed) {
      index.remove(key);
    }
    index.refresh();
    keys.force();
    IndexState current = state;
    index.commit(current);
    committed = current;
  }

  /**
   * Overwrites every version of a row that is no longer indexed with filler.
   *
   * @param latest the place of the newest version
   */
  public void overwriteVersions(long latest) throws IOException {
    long place = latest;
    while (place != RowRecord.NONE) {
      RowRecord version = row(place);
      long previous = version.previous();
      if (holdsRow(place)) {
        ledger.overwrite(place, RecordKind.ERASED_ROW, version.erased());
      }
      place = previous;
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

  /** Shows the merged segments and makes them durable in the place of those they replace. */
  public synchronized void publishMerged() throws IOException {
    index.refresh();
    index.commit(state);
    index.deleteUnusedFiles();
  }

  /** Deletes files that no snapshot holds on to any more. */
  public void deleteUnusedFiles() throws IOException {
    index.deleteUnusedFiles();
  }

  /** Makes everything durable and closes the files. */
  void close() throws IOException {
    try (ledger;
        index) {
      commit();
    }
  }

  /** Closes the files as they are; unsynced rows are cut from the ledger where that is possible. */
  void abandon() throws IOException {
    try {
      index.abandon();
    } finally {
      try {
        ledger.discardGroup();
      } finally {
        ledger.abandon();
      }
    }
  }

  private record Staged(long place, EngagementKey key, boolean isNew) {}
}
