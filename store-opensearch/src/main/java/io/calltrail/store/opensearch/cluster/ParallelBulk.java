package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Sends changes as several requests at a time, as the cluster works on each with one processor.
 * Safe to share.
 */
public final class ParallelBulk {

  private static final int MOST_CHANGES = 1_000;
  private static final int MOST_BYTES = 5 << 20;
  private static final Executor THREADS = Thread.ofVirtual().name("bulk-", 0)::start;

  private final Cluster cluster;
  private final Map<String, String> parameters;

  /**
   * @param parameters those of each request
   */
  public ParallelBulk(Cluster cluster, Map<String, String> parameters) {
    this.cluster = cluster;
    this.parameters = Map.copyOf(parameters);
  }

  /** A change of a document. */
  public interface Change {

    /** About how many bytes it has. */
    long bytes();

    /** Adds it to a request. */
    void addTo(Bulk bulk);
  }

  /**
   * Sends changes, and waits for all answers.
   *
   * @return what became of each, in their order
   */
  public List<BulkResult> send(List<? extends Change> changes) {
    List<CompletableFuture<List<BulkResult>>> parts = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int to = 0; to < changes.size(); to++) {
      if (to - from == MOST_CHANGES || bytes > MOST_BYTES) {
        parts.add(sendOne(changes.subList(from, to)));
        from = to;
        bytes = 0;
      }
      bytes += changes.get(to).bytes();
    }
    parts.add(sendOne(changes.subList(from, changes.size())));
    return results(parts);
  }

  private CompletableFuture<List<BulkResult>> sendOne(List<? extends Change> part) {
    return CompletableFuture.supplyAsync(
        () -> {
          Bulk bulk = new Bulk();
          part.forEach(change -> change.addTo(bulk));
          return bulk.send(cluster, parameters);
        },
        THREADS);
  }

  private static List<BulkResult> results(List<CompletableFuture<List<BulkResult>>> parts) {
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new)).join();
      return parts.stream().flatMap(part -> part.join().stream()).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new StoreUnavailableException("changes cannot be sent", e);
    }
  }
}
