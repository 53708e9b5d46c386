package io.calltrail.store.opensearch.row;

import io.calltrail.store.opensearch.cluster.Version;
import org.jspecify.annotations.Nullable;

/** Reads rows with all their forms, of sources. For one thread. */
final class FoundRows extends AnswerReading<FoundRow> {

  private @Nullable StoredRow row;

  FoundRows(byte[] answer) {
    super(answer);
  }

  @Override
  boolean takes(String name) {
    if (!name.equals("_source")) {
      return false;
    }
    row = new RowReader(json).stored();
    return true;
  }

  @Override
  @Nullable FoundRow row(String index, String id, @Nullable Version version) {
    StoredRow found = row;
    row = null;
    return found == null ? null : new FoundRow(index, id, version, found);
  }
}
