package io.calltrail.store.embedded.check;

import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.KeyFilterCheck;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a month's ledger whole: every record against its checksum, every key against the filter;
 * and gathers where the rows' current versions stand. Used once, by one thread.
 */
final class LedgerCheck implements RawVisitor {

  private final LedgerReader reader;

  /** Looks at single records, while the other reads on. */
  private final LedgerReader single;

  private final String path;
  private final long indexedEnd;
  private final KeyFilterCheck keys;
  private final CheckTally tally;
  private final PlaceSet current = new PlaceSet();
  private final PlaceSet erased = new PlaceSet();
  private final TreeMap<Long, Long> damaged = new TreeMap<>();
  private int missingKeys;
  private boolean lostLinks;

  /**
   * @param indexedEnd up to where the index says that it has everything; 0 where it says nothing
   */
  LedgerCheck(
      LedgerReader reader,
      LedgerReader single,
      String path,
      long indexedEnd,
      KeyFilterCheck keys,
      CheckTally tally) {
    this.reader = reader;
    this.single = single;
    this.path = path;
    this.indexedEnd = indexedEnd;
    this.keys = keys;
    this.tally = tally;
  }

  /**
   * Reads it.
   *
   * @param provenEnd a durable end of the ledger that index or filter know; 0 where neither does
   */
  void run(long provenEnd) throws IOException {
    long end = reader.visit(Ledger.firstRecord(), Long.MAX_VALUE, provenEnd, this);
    if (end < provenEnd) {
      damaged.put(end, Long.MAX_VALUE);
      tally
          .findings()
          .add(
              path,
              -1,
              "it ends at " + end + ", and " + (provenEnd - end) + " bytes behind are lost",
              false);
    }
    tally.read(Math.max(0, reader.length() - end));
  }

  /**
   * Where the current versions stand that an index may have, one of each row: those below what it
   * says that it has, and the first of each row that came behind.
   */
  PlaceSet current() {
    return current;
  }

  /** Whether an index may lack what stands at a place, as it does not say that it has it. */
  boolean isBehindIndex(long place) {
    return indexedEnd > 0 && place >= indexedEnd;
  }

  /**
   * Where in {@link #current} the row stands of which an index has a version. A commit is made
   * beside whoever writes, so it may have more than it says; a version from there then is in the
   * place of the one that it follows.
   */
  long currentOf(long place, RowRecord version) throws IOException {
    long stands = place;
    RowRecord standing = version;
    while (isBehindIndex(stands)) {
      long before = before(stands, standing);
      standing = at(before);
      if (standing == null) {
        return stands;
      }
      stands = before;
    }
    return stands;
  }

  /** Whether records are lost. */
  boolean isDamaged() {
    return !damaged.isEmpty();
  }

  /** Whether a place lies in what is lost. */
  boolean isLost(long place) {
    Map.Entry<Long, Long> before = damaged.floorEntry(place);
    return before != null && place < before.getValue();
  }

  /** How many keys the filter should have and has not. */
  int missingKeys() {
    return missingKeys;
  }

  /**
   * Whether some version leads to none before it any more, as what it followed was damaged when it
   * was erased.
   */
  boolean lostLinks() {
    return lostLinks;
  }

  /** The row's version at a place; null where none is sound there. */
  @Nullable RowRecord at(long place) throws IOException {
    RawRecord record = single.recordAt(place);
    return record != null && record.kind() == RecordKind.ROW
        ? new RowRecord(record.payload())
        : null;
  }

  @Override
  public void record(RawRecord sound) throws IOException {
    switch (sound.kind()) {
      case ROW -> row(sound.place(), new RowRecord(sound.payload()));
      case ERASED_ROW -> erased.add(sound.place());
      default -> {}
    }
    tally.record(sound.length());
  }

  @Override
  public void damaged(long place, long end) {
    damaged.put(place, end);
    tally
        .findings()
        .add(path, place, "the bytes from there to " + end + " are not what was written", false);
    tally.read(end - place);
  }

  private void row(long place, RowRecord version) throws IOException {
    if (place < keys.coveredEnd() && !keys.mayContain(version.key())) {
      missingKeys++;
    }
    long before = before(place, version);
    if (!isBehindIndex(place)) {
      current.add(place);
      current.remove(before);
    } else if (before < 0) {
      current.add(place);
    }
  }

  /** Where the version stands that one follows, past those that were erased; -1 for none. */
  private long before(long place, RowRecord version) throws IOException {
    long before = version.previous();
    while (before >= 0 && before < place && erased.contains(before)) {
      RawRecord record = single.recordAt(before);
      if (record == null) {
        return RowRecord.NONE;
      }
      RowRecord filler = new RowRecord(record.payload());
      lostLinks |= filler.isLinkLost();
      before = filler.previous();
    }
    return before < place ? before : RowRecord.NONE;
  }
}
