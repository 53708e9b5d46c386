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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One node for all tests of a JVM, since it takes some seconds to start. A test's folder stands for
 * a store; what the folder before had is removed from the node. The indices that are always there
 * stay and lose their documents, as it takes the node longer to make an index than most tests last.
 */
public final class SharedNode {

  private static final Map<String, String> NEVER_FULL =
      Map.of("cluster.routing.allocation.disk.threshold_enabled", "false");
  private static final Node NODE = Node.alone(folder(), NEVER_FULL);
  private static final String PREFIX = "test";
  private static final List<String> ALWAYS_THERE = List.of("-accounts", "-ids");
  private static @Nullable Path current;

  private SharedNode() {}

  /** The store that a folder stands for. */
  public static synchronized OpenSearchStore open(Path folder) {
    if (!folder.equals(current)) {
      if (current != null) {
        removeAll();
      }
      current = folder;
    }
    return OpenSearchStore.open(options().withoutAwaitingErasedBytes());
  }

  /** The options of the store that was opened last. */
  public static synchronized OpenSearchOptions options() {
    return OpenSearchOptions.of(List.of(NODE.url())).withPrefix(PREFIX).withReplicas(0);
  }

  /** The node. */
  public static Node node() {
    return NODE;
  }

  private static void removeAll() {
    ask("DELETE", "/" + PREFIX + "-calls.*," + PREFIX + "-engagements.*", "");
    ALWAYS_THERE.forEach(index -> removeDocuments("/" + PREFIX + index));
  }

  private static void removeDocuments(String index) {
    ask("POST", index + "/_refresh", "");
    JsonNode found =
        JsonMapper.shared()
            .readTree(ask("POST", index + "/_search", "{\"size\":10000,\"_source\":false}"));
    String removals =
        found
            .at("/hits/hits")
            .valueStream()
            .map(hit -> "{\"delete\":{\"_id\":\"%s\"}}\n".formatted(hit.get("_id").asString()))
            .collect(Collectors.joining());
    if (!removals.isEmpty()) {
      ask("POST", index + "/_bulk?refresh=true", removals);
    }
  }

  private static String ask(String method, String path, String body) {
    try {
      return NODE.ask(method, path, body);
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
