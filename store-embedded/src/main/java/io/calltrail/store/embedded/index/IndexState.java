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
 * @param damaged how many records of the ledger were found not to check, and skipped
 * @param keys how many keys the month's filter held at least
 */
public record IndexState(
    long indexedEnd,
    long leastStart,
    long greatestStart,
    long highestSequence,
    long superseded,
    long damaged,
    long keys) {

  /** The state of a month that nothing was written to. */
  public static IndexState empty(long indexedEnd) {
    return new IndexState(indexedEnd, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0);
  }

  /** This state with one more version of a row seen. */
  public IndexState including(RowRecord row) {
    return new IndexState(
        indexedEnd,
        Math.min(leastStart, row.startSecond()),
        Math.max(greatestStart, row.startSecond()),
        Math.max(highestSequence, row.sequence()),
        row.previous() == RowRecord.NONE ? superseded : superseded + 1,
        damaged,
        keys);
  }

  /** This state with the sequence of a row that was erased. */
  public IndexState withSequence(long sequence) {
    return new IndexState(
        indexedEnd,
        leastStart,
        greatestStart,
        Math.max(highestSequence, sequence),
        superseded,
        damaged,
        keys);
  }

  /** This state, indexed up to {@code end}, past some more records that do not check. */
  public IndexState indexedTo(long end, int damagedMore) {
    return new IndexState(
        end, leastStart, greatestStart, highestSequence, superseded, damaged + damagedMore, keys);
  }

  /** This state, with so many keys in the month's filter. */
  public IndexState withKeys(long count) {
    return new IndexState(
        indexedEnd, leastStart, greatestStart, highestSequence, superseded, damaged, count);
  }

  Map<String, String> toCommitData() {
    return Map.of(
        "indexed-end", Long.toString(indexedEnd),
        "least-start", Long.toString(leastStart),
        "greatest-start", Long.toString(greatestStart),
        "highest-sequence", Long.toString(highestSequence),
        "superseded", Long.toString(superseded),
        "damaged", Long.toString(damaged),
        "keys", Long.toString(keys));
  }

  static Optional<IndexState> ofCommitData(Map<String, String> data) {
    try {
      return Optional.of(
          new IndexState(
              Long.parseLong(data.get("indexed-end")),
              Long.parseLong(data.get("least-start")),
              Long.parseLong(data.get("greatest-start")),
              Long.parseLong(data.get("highest-sequence")),
              Long.parseLong(data.get("superseded")),
              Long.parseLong(data.get("damaged")),
              Long.parseLong(data.get("keys"))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
