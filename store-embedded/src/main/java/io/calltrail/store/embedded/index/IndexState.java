package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.util.Map;
import java.util.Optional;

/**
 * What a month's index says of itself at its last commit.
 *
 * @param indexedEnd the place in the ledger below which every record is indexed
 * @param leastStart the least start the month's rows ever had, in seconds; above {@code
 *     greatestStart} where there never was a row
 * @param greatestStart the greatest start the month's rows ever had
 * @param highestSequence the highest sequence of the month's rows; 0 where there never was one
 * @param superseded how many versions were written in the place of another
 * @param garbage the bytes of the ledger that versions take which are superseded or erased
 * @param damaged how many records of the ledger were found not to check, and skipped
 */
public record IndexState(
    long indexedEnd,
    long leastStart,
    long greatestStart,
    long highestSequence,
    long superseded,
    long garbage,
    long damaged) {

  /** Changes whenever what the index has of a row does, so that it is made anew. */
  private static final String FIELDS = "2";

  /** The state of a month that nothing was written to. */
  public static IndexState empty(long indexedEnd) {
    return new IndexState(indexedEnd, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0);
  }

  /**
   * This state with one more version of a row seen.
   *
   * @param freed the bytes that the version before it takes; 0 where there is none
   */
  public IndexState including(RowRecord row, long freed) {
    return new IndexState(
        indexedEnd,
        Math.min(leastStart, row.startSecond()),
        Math.max(greatestStart, row.startSecond()),
        Math.max(highestSequence, row.sequence()),
        row.previous() == RowRecord.NONE ? superseded : superseded + 1,
        garbage + freed,
        damaged);
  }

  /** This state with a sequence that was given out to a row which is gone. */
  public IndexState withSequence(long sequence) {
    return new IndexState(
        indexedEnd,
        leastStart,
        greatestStart,
        Math.max(highestSequence, sequence),
        superseded,
        garbage,
        damaged);
  }

  /** This state with some more bytes of the ledger of no use. */
  public IndexState withGarbage(long bytes) {
    return new IndexState(
        indexedEnd,
        leastStart,
        greatestStart,
        highestSequence,
        superseded,
        garbage + bytes,
        damaged);
  }

  /** This state, indexed up to {@code end}, past some more records that do not check. */
  public IndexState indexedTo(long end, int damagedMore) {
    return new IndexState(
        end,
        leastStart,
        greatestStart,
        highestSequence,
        superseded,
        garbage,
        damaged + damagedMore);
  }

  Map<String, String> toCommitData() {
    return Map.of(
        "fields", FIELDS,
        "indexed-end", Long.toString(indexedEnd),
        "least-start", Long.toString(leastStart),
        "greatest-start", Long.toString(greatestStart),
        "highest-sequence", Long.toString(highestSequence),
        "superseded", Long.toString(superseded),
        "garbage", Long.toString(garbage),
        "damaged", Long.toString(damaged));
  }

  /** The state in an index's commit; empty where the index was made with other fields. */
  static Optional<IndexState> ofCommitData(Map<String, String> data) {
    if (!FIELDS.equals(data.get("fields"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new IndexState(
              Long.parseLong(data.get("indexed-end")),
              Long.parseLong(data.get("least-start")),
              Long.parseLong(data.get("greatest-start")),
              Long.parseLong(data.get("highest-sequence")),
              Long.parseLong(data.get("superseded")),
              Long.parseLong(data.get("garbage")),
              Long.parseLong(data.get("damaged"))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
