package io.calltrail.store.opensearch.row;

import io.calltrail.store.opensearch.cluster.Version;
import org.jspecify.annotations.Nullable;

/** Reads rows as lists show them, of sources. For one thread. */
final class ListedSources extends AnswerReading<ListedRow> {

  private @Nullable ListedRow row;

  ListedSources(byte[] answer) {
    super(answer);
  }

  @Override
  boolean takes(String name) {
    if (!name.equals("_source")) {
      return false;
    }
    row = new RowReader(json).listed();
    return true;
  }

  @Override
  @Nullable ListedRow row(String index, String id, @Nullable Version version) {
    ListedRow found = row;
    row = null;
    return found;
  }
}
