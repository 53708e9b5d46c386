package io.calltrail.store.embedded.index;

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
 */
public record IndexState(
    long indexedEnd, long leastStart, long greatestStart, long highestSequence) {

  /** The state of a month that nothing was written to. */
  public static IndexState empty(long indexedEnd) {
    return new IndexState(indexedEnd, Long.MAX_VALUE, Long.MIN_VALUE, 0);
  }

  /** This state with one more row seen. */
  public IndexState including(long startSecond, long sequence) {
    return new IndexState(
        indexedEnd,
        Math.min(leastStart, startSecond),
        Math.max(greatestStart, startSecond),
        Math.max(highestSequence, sequence));
  }

  /** This state with the sequence of a row that was erased. */
  public IndexState withSequence(long sequence) {
    return new IndexState(
        indexedEnd, leastStart, greatestStart, Math.max(highestSequence, sequence));
  }

  /** This state, indexed up to {@code end}. */
  public IndexState indexedTo(long end) {
    return new IndexState(end, leastStart, greatestStart, highestSequence);
  }

  Map<String, String> toCommitData() {
    return Map.of(
        "indexed-end", Long.toString(indexedEnd),
        "least-start", Long.toString(leastStart),
        "greatest-start", Long.toString(greatestStart),
        "highest-sequence", Long.toString(highestSequence));
  }

  static Optional<IndexState> ofCommitData(Map<String, String> data) {
    try {
      return Optional.of(
          new IndexState(
              Long.parseLong(data.get("indexed-end")),
              Long.parseLong(data.get("least-start")),
              Long.parseLong(data.get("greatest-start")),
              Long.parseLong(data.get("highest-sequence"))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
