package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** How many copies indices have, and how many have to be there before anything is written. */
final class Copies {

  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  private static final String REPLICAS = "index.number_of_replicas";
  private static final String ACTIVE = "index.write.wait_for_active_shards";
  private static final String DEFAULT = "1";

  private final Cluster cluster;
  private final String replicas;
  private final String active;

  Copies(Cluster cluster, OpenSearchOptions options) {
    this.cluster = cluster;
    this.replicas = Integer.toString(options.replicas());
    this.active = Integer.toString(options.copiesToWriteTo());
  }

  /**
   * Sees to it that indices which are there have as many as are configured now. Where the cluster
   * refuses that, it is told in the log, as all else goes on.
   *
   * @param indices their names, or patterns
   */
  void adjust(String indices) {
    try {
      Reply found =
          cluster.ask(
              "GET",
              "/" + indices + "/_settings/" + REPLICAS + "," + ACTIVE,
              Map.of(
                  "flat_settings", "true",
                  "ignore_unavailable", "true",
                  "allow_no_indices", "true"));
      if (found.isDone() && found.json().valueStream().anyMatch(this::isOtherwise)) {
        boolean isChanged =
            put(indices, ACTIVE, DEFAULT)
                && put(indices, REPLICAS, replicas)
                && put(indices, ACTIVE, active);
        if (!isChanged) {
          LOG.warn("the cluster refused to change the copies of {}", indices);
        }
      }
    } catch (StoreException e) {
      LOG.warn("the copies of {} cannot be changed: {}", indices, e.getMessage());
    }
  }

  /** One setting after the other: more copies than there are to be are never waited for. */
  private boolean put(String indices, String setting, String value) {
    return cluster
        .ask(
            "PUT",
            "/" + indices + "/_settings",
            Map.of("ignore_unavailable", "true", "allow_no_indices", "true"),
            "{\"%s\":%s}".formatted(setting, value).getBytes(StandardCharsets.UTF_8))
        .isDone();
  }

  private boolean isOtherwise(JsonNode index) {
    JsonNode settings = index.path("settings");
    return !settings.path(REPLICAS).asString(DEFAULT).equals(replicas)
        || !settings.path(ACTIVE).asString(DEFAULT).equals(active);
  }
}
