package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows, several requests at a time, as the cluster works on each with one processor. Safe to
 * share.
 */
final class RowWriter {

  private static final int MOST_ROWS = 1_000;
  private static final int MOST_BYTES = 5 << 20;
  private static final Executor THREADS = Thread.ofVirtual().name("rows-", 0)::start;

  private final Cluster cluster;
  private final Map<String, String> parameters;

  /**
   * @param copies how many copies of a row have to be there before any is written
   */
  RowWriter(Cluster cluster, int copies) {
    this.cluster = cluster;
    this.parameters =
        Map.of("require_alias", "true", "wait_for_active_shards", Integer.toString(copies));
  }

  /**
   * Writes rows.
   *
   * @return what became of each, in their order
   */
  List<BulkResult> write(List<Change> changes) {
    List<CompletableFuture<List<BulkResult>>> parts = new ArrayList<>();
    Bulk part = new Bulk();
    for (Change change : changes) {
      if (part.size() == MOST_ROWS || part.bytes() > MOST_BYTES) {
        parts.add(send(part));
        part = new Bulk();
      }
      change.addTo(part);
    }
    parts.add(send(part));
    List<BulkResult> results = new ArrayList<>(changes.size());
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new)).join();
      parts.forEach(done -> results.addAll(done.join()));
      return results;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new StoreUnavailableException("rows cannot be written", e);
    }
  }

  private CompletableFuture<List<BulkResult>> send(Bulk part) {
    return CompletableFuture.supplyAsync(() -> part.send(cluster, parameters), THREADS);
  }

  /** A row to be written. */
  static final class Change {
    private final String index;
    private final String id;
    private final @Nullable Version version;
    private final byte[] source;

    /**
     * @param index where
     * @param version what it takes the place of; null for a row where there is none
     */
    Change(String index, String id, @Nullable Version version, byte[] source) {
      this.index = index;
      this.id = id;
      this.version = version;
      this.source = source;
    }

    void addTo(Bulk bulk) {
      if (version == null) {
        bulk.create(index, id, source);
      } else {
        bulk.replace(index, id, version, source);
      }
    }
  }
}
