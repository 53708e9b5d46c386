package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.row.FoundRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Drops months of an account whose calls are all old. While it is looked whether they are, nobody
 * writes to the month; that it is dropped is decided in one step, if others did not give up waiting
 * by then, and its index goes with all its rows. Where accounts share indices, rows are removed one
 * by one.
 */
final class OldMonths {

  private final AccountIndices indices;
  private final Sequences sequences;
  private final Engagements engagements;
  private final StoredRows rows;

  OldMonths(AccountIndices indices, Sequences sequences, Engagements engagements, StoredRows rows) {
    this.indices = indices;
    this.sequences = sequences;
    this.engagements = engagements;
    this.rows = rows;
  }

  /**
   * Drops what is old.
   *
   * @return the number of rows dropped
   */
  int drop(long beforeSecond) {
    int dropped = 0;
    for (Home home : indices.homes()) {
      if (!indices.areShared() && sequences.state().isDropped(home)) {
        indices.remove(home);
      } else if (isOld(count(home), beforeSecond)) {
        dropped += indices.areShared() ? removeRows(home) : drop(home, beforeSecond);
      }
    }
    forgetDropped();
    return dropped;
  }

  /**
   * Forgets what lived in months that were dropped, but where rows are there yet: who delivers one
   * of these again finds it by its engagement alone.
   */
  private void forgetDropped() {
    Set<Home> gone = sequences.state().dropped();
    if (!gone.isEmpty()) {
      indices.homes().forEach(gone::remove);
      engagements.forgetAllOf(gone);
    }
  }

  /** Who was given up meanwhile leaves the home as it is: others may have begun to drop it. */
  private int drop(Home home, long beforeSecond) {
    try (Lease lease = sequences.takeToDrop(home)) {
      indices.block(home);
      indices.show(List.of(indices.calls(home)));
      JsonNode counted = count(home);
      boolean[] decided = new boolean[1];
      SequenceState after =
          isOld(counted, beforeSecond)
              ? decide(home, lease.range(), decided)
              : sequences.stateSince(lease.range().to());
      if (after.isDropped(home)) {
        indices.remove(home);
      } else if (after.openFrom(lease.range().from()) != null) {
        indices.unblock(home);
      }
      lease.end();
      return decided[0] ? counted.at("/hits/total/value").asInt() : 0;
    }
  }

  /**
   * Drops it, if nobody else did.
   *
   * @param decided takes whether it did
   * @return what the cluster has then
   */
  private SequenceState decide(Home home, SequenceRange lease, boolean[] decided) {
    return sequences.change(
        state -> {
          decided[0] =
              state.openFrom(lease.from()) != null
                  && state.generation(home.month()) == home.generation();
          return decided[0] ? state.withDropped(home.month()) : null;
        });
  }

  private int removeRows(Home home) {
    int removed = 0;
    try (RowlessEngagements rowless = new RowlessEngagements(indices, sequences, engagements)) {
      while (true) {
        List<FoundRow> some = rows.some(home);
        if (some.isEmpty()) {
          return removed;
        }
        Map<String, Engagement> known =
            indices.engagements(some.stream().map(FoundRow::id).toList());
        List<StoredRows.Change> done =
            rows.apply(some.stream().map(row -> new StoredRows.Change(row, null)).toList());
        if (done.isEmpty()) {
          throw new StoreUnavailableException("old rows are changed by others all the time");
        }
        rowless.add(
            done.stream()
                .filter(change -> known.containsKey(change.row().id()))
                .map(change -> known.get(change.row().id()))
                .toList());
        removed += done.size();
      }
    }
  }

  private JsonNode count(Home home) {
    return indices
        .search(
            indices.calls(home),
            indices
                .searchFor(0)
                .without(sequences.state().voided())
                .counting()
                .withGreatestStart()
                .toJson())
        .json();
  }

  private static boolean isOld(JsonNode counted, long beforeSecond) {
    return counted.at("/hits/total/value").asLong(0) > 0
        && counted.at("/aggregations/greatest/value").asDouble() < beforeSecond;
  }
}
