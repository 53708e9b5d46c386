package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.StoredRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Undoes an import, some rows at a time, until none has a form of it. */
final class ImportUndo {

  private static final int MOST_VAIN_ROUNDS = 1_000;

  private final AccountIndices indices;
  private final Sequences sequences;
  private final Engagements engagements;
  private final StoredRows rows;
  private final Expunging expunging;

  ImportUndo(
      AccountIndices indices,
      Sequences sequences,
      Engagements engagements,
      StoredRows rows,
      Expunging expunging) {
    this.indices = indices;
    this.sequences = sequences;
    this.engagements = engagements;
    this.rows = rows;
    this.expunging = expunging;
  }

  UndoReport undo(String importId) {
    int removed = 0;
    int restored = 0;
    int vain = 0;
    Set<String> touched = new LinkedHashSet<>();
    try (RowlessEngagements rowless = new RowlessEngagements(indices, sequences, engagements)) {
      List<FoundRow> found = rows.some(Schema.IMPORTS, importId);
      while (!found.isEmpty()) {
        List<StoredRows.Change> done = takeBack(found, importId, rowless);
        for (StoredRows.Change change : done) {
          removed += change.rest() == null ? 1 : 0;
          restored += isRestored(change) ? 1 : 0;
          touched.add(change.row().index());
        }
        vain = done.isEmpty() ? vain + 1 : 0;
        if (vain > MOST_VAIN_ROUNDS) {
          throw new StoreUnavailableException(
              "the import's rows are changed by others all the time");
        }
        found = rows.some(Schema.IMPORTS, importId);
      }
      expunging.run(touched, () -> {});
    }
    return new UndoReport(removed, restored);
  }

  /** Takes the import's forms from rows, but for those that somebody else changes meanwhile. */
  private List<StoredRows.Change> takeBack(
      List<FoundRow> found, String importId, RowlessEngagements rowless) {
    Map<String, Engagement> known = indices.engagements(found.stream().map(FoundRow::id).toList());
    List<StoredRows.Change> done =
        rows.apply(
            found.stream()
                .map(row -> new StoredRows.Change(row, without(row.row(), importId)))
                .toList());
    rowless.add(
        done.stream()
            .filter(change -> change.rest() == null && known.containsKey(change.row().id()))
            .map(change -> known.get(change.row().id()))
            .toList());
    return done;
  }

  private static boolean isRestored(StoredRows.Change change) {
    StoredRow rest = change.rest();
    return rest != null && !rest.current().equals(change.row().row().current());
  }

  private static @Nullable StoredRow without(StoredRow row, String importId) {
    return row.without(form -> importId.equals(form.importId()));
  }
}
