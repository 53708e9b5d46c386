package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.opensearch.row.RowSource;
import io.calltrail.store.opensearch.row.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds rows with all their forms, and changes those that are still as they were found. */
final class StoredRows {

  private static final int AT_ONCE = 500;
  private static final Map<String, String> ONLY_WHERE_THERE_IS_ONE =
      Map.of("require_alias", "true");

  private final AccountIndices indices;

  StoredRows(AccountIndices indices) {
    this.indices = indices;
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
   * @return those that were changed; the others were changed by somebody else since
   */
  List<Change> apply(List<Change> changes) {
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
    List<Change> done = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      BulkResult result = results.get(i);
      if (result.isDone()) {
        done.add(changes.get(i));
      } else if (result.isForLater() || result.isBlocked() || result.isFull()) {
        throw new StoreUnavailableException("rows cannot be changed now: " + result.error());
      } else if (!result.isConflict() && !result.isMissing()) {
        throw new StoreException("a row cannot be changed: " + result.error());
      }
    }
    indices.refresh(changes.stream().map(change -> change.row().index()).distinct().toList());
    return done;
  }

  /**
   * A change of a row.
   *
   * @param rest what is left of it; null for nothing
   */
  record Change(FoundRow row, @Nullable StoredRow rest) {}
}
