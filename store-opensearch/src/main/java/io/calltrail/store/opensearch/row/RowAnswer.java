package io.calltrail.store.opensearch.row;

import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.cluster.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in an answer of the cluster, to a search or to a question for documents by their ids. For
 * one thread.
 *
 * @param total how many match in all; -1 where the answer does not tell
 * @param shards how many shards were asked; 0 where the answer does not tell
 * @param failed how many shards or documents could not be asked
 */
public record RowAnswer<T>(long total, long shards, long failed, List<T> rows) {

  /** The rows that a search found, as lists show them; see {@link RowSource#ROW}. */
  public static RowAnswer<ListedRow> listed(Reply reply) {
    return new ListedRows(reply.body()).read();
  }

  /** The rows that a search found, or those of the ids asked for that are there. */
  public static RowAnswer<FoundRow> stored(Reply reply) {
    return new FoundRows(reply.body()).read();
  }

  /** The row of one document, where it is there, as lists show it. */
  public static RowAnswer<ListedRow> listedAlone(Reply document) {
    return new ListedSources(document.body()).readDocumentAlone();
  }

  static <T> T known(@Nullable T value, String name) {
    if (value == null) {
      throw new StoreException("a row in the cluster has no " + name);
    }
    return value;
  }
}
