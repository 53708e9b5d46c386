package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.opensearch.row.RowSource;
import io.calltrail.store.opensearch.row.StoredRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rows with all their forms, and changes those that are still as they were found. */
final class StoredRows {

  private static final int AT_ONCE = 500;
  private static final Map<String, String> ONLY_WHERE_THERE_IS_ONE =
      Map.of("require_alias", "true");

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(1);

  private final AccountIndices indices;
  private final LeftMonths leftMonths;
  private final Duration patience;

  /**
   * @param patience how long a month is waited for that takes no changes
   */
  StoredRows(AccountIndices indices, LeftMonths leftMonths, Duration patience) {
    this.indices = indices;
    this.leftMonths = leftMonths;
    this.patience = patience;
  }

  /** Some rows that have one value of a field; none where there are none left. */
  List<FoundRow> some(String field, String value) {
    return found(indices.searchFor(AT_ONCE).matchingAny(field, List.of(value)).withVersions());
  }

  /** Some rows of a home; none where there are none left. */
  List<FoundRow> some(Home home) {
    return AccountIndices.whole(
            RowAnswer.stored(
                indices.search(
                    indices.calls(home), indices.searchFor(AT_ONCE).withVersions().toJson())))
        .rows();
  }

  private List<FoundRow> found(SearchBody body) {
    return AccountIndices.whole(RowAnswer.stored(indices.search(indices.allCalls(), body.toJson())))
        .rows();
  }

  /**
   * Puts others in the place of rows, or nothing, and makes that visible.
   *
   * @return those that were changed, also where the answer to that was lost; the others were
   *     changed otherwise by somebody else since
   */
  List<Change> apply(List<Change> changes) {
    List<Change> done = new ArrayList<>();
    List<Change> inDoubt = new ArrayList<>();
    long deadline = System.nanoTime() + patience.toNanos();
    Duration pause = PAUSE;
    List<Change> blocked = send(changes, done, inDoubt);
    while (!blocked.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new StoreUnavailableException("rows cannot be changed now: a month is being dropped");
      }
      Pause.of(pause);
      pause = pause.compareTo(MOST_PAUSE) < 0 ? pause.multipliedBy(2) : MOST_PAUSE;
      blocked.stream()
          .map(change -> indices.home(change.row().index()))
          .distinct()
          .forEach(leftMonths::end);
      blocked = send(blocked, done, inDoubt);
    }
    indices.show(changes.stream().map(change -> change.row().index()).distinct().toList());
    done.addAll(made(inDoubt));
    return done;
  }

  /** Those that were made, be it when they were sent to another node. */
  private List<Change> made(List<Change> inDoubt) {
    List<Change> made = new ArrayList<>();
    inDoubt.stream()
        .collect(Collectors.groupingBy(change -> change.row().index()))
        .forEach(
            (index, some) -> {
              Map<String, FoundRow> rows =
                  indices.rows(
                      indices.home(index), some.stream().map(change -> change.row().id()).toList());
              some.stream()
                  .filter(change -> change.leaves(rows.get(change.row().id())))
                  .forEach(made::add);
            });
    return made;
  }

  /**
   * Sends changes.
   *
   * @param done takes those that were made
   * @param inDoubt takes those that came upon another version of their row, which may be their own
   * @return those whose months take none now
   */
  private List<Change> send(List<Change> changes, List<Change> done, List<Change> inDoubt) {
    Bulk bulk = new Bulk();
    for (Change change : changes) {
      FoundRow row = change.row();
      StoredRow rest = change.rest();
      if (rest == null) {
        bulk.remove(indices.written(row.index()), row.id(), Objects.requireNonNull(row.version()));
      } else {
        bulk.replace(
            indices.written(row.index()),
            row.id(),
            Objects.requireNonNull(row.version()),
            RowSource.of(indices.account(), rest));
      }
    }
    List<BulkResult> results = bulk.send(indices.cluster(), ONLY_WHERE_THERE_IS_ONE);
    List<Change> blocked = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      BulkResult result = results.get(i);
      if (result.isDone()) {
        done.add(changes.get(i));
      } else if (result.isBlocked()) {
        blocked.add(changes.get(i));
      } else if (result.isForLater() || result.isFull()) {
        throw new StoreUnavailableException("rows cannot be changed now: " + result.error());
      } else if (result.isConflict()) {
        inDoubt.add(changes.get(i));
      } else if (!result.isMissing()) {
        throw new StoreException("a row cannot be changed: " + result.error());
      }
    }
    return blocked;
  }

  /**
   * A change of a row.
   *
   * @param rest what is left of it; null for nothing
   */
  record Change(FoundRow row, @Nullable StoredRow rest) {

    /** Whether it may have left what is there now. */
    boolean leaves(@Nullable FoundRow now) {
      return now == null ? rest == null : now.row().equals(rest);
    }
  }
}
