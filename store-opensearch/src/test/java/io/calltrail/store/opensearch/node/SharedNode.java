package io.calltrail.store.opensearch.node;

import io.calltrail.opensearch.node.Node;
import io.calltrail.store.opensearch.OpenSearchStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node for all tests of a JVM, since it takes some seconds to start. A test's folder stands for
 * a store; what the folder before had is removed from the node.
 */
public final class SharedNode {

  private static final Map<String, String> NEVER_FULL =
      Map.of("cluster.routing.allocation.disk.threshold_enabled", "false");
  private static final Node NODE = Node.alone(folder(), NEVER_FULL);
  private static @Nullable Path current;
  private static int count;

  private SharedNode() {}

  /** The store that a folder stands for. */
  public static synchronized OpenSearchStore open(Path folder) {
    if (!folder.equals(current)) {
      removeAll();
      current = folder;
      count++;
    }
    return OpenSearchStore.open(options().withoutAwaitingErasedBytes());
  }

  /** The options of the store that was opened last. */
  public static synchronized OpenSearchOptions options() {
    return OpenSearchOptions.of(List.of(NODE.url())).withPrefix("test-" + count).withReplicas(0);
  }

  /** The node. */
  public static Node node() {
    return NODE;
  }

  private static void removeAll() {
    if (count > 0) {
      delete("/test-" + count + "-*");
      delete("/_index_template/test-" + count + "-*");
    }
  }

  private static void delete(String path) {
    try {
      NODE.ask("DELETE", path, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("calltrail-opensearch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
