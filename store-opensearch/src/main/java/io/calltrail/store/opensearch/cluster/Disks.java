package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The disks of a cluster's nodes that have data. Safe to share. */
public final class Disks {

  private static final String FILES = "/_nodes/data:true/stats/fs";
  private static final String SETTINGS = "/_cluster/settings";
  private static final String THRESHOLDS = "/cluster/routing/allocation/disk";

  private final Cluster cluster;

  public Disks(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The bytes by which indices may still grow, all copies of them together, before the cluster
   * takes nothing more; it moves shards away from nodes that come near to that. Empty where the
   * store's user must not ask for it.
   *
   * @throws StoreUnavailableException if the cluster does not tell now
   */
  public OptionalLong room() {
    try {
      JsonNode nodes = ask(FILES, Map.of("filter_path", "nodes.*.fs.total")).path("nodes");
      FloodStage stage = floodStage();
      return OptionalLong.of(
          StreamSupport.stream(nodes.spliterator(), false)
              .map(node -> node.at("/fs/total"))
              .mapToLong(
                  disk ->
                      stage.room(
                          disk.path("total_in_bytes").asLong(0),
                          disk.path("available_in_bytes").asLong(0)))
              .sum());
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (StoreException _) {
      return OptionalLong.empty();
    }
  }

  private FloodStage floodStage() {
    ClusterSettings settings =
        new ClusterSettings(
            ask(
                SETTINGS,
                Map.of(
                    "include_defaults", "true",
                    "filter_path", "*.cluster.routing.allocation.disk")));
    String enabled = settings.get(THRESHOLDS + "/threshold_enabled", "true");
    String mark = settings.get(THRESHOLDS + "/watermark/flood_stage", FloodStage.NONE);
    return FloodStage.of(enabled.equals("true") ? mark : FloodStage.NONE);
  }

  private JsonNode ask(String path, Map<String, String> parameters) {
    Reply reply = cluster.ask("GET", path, parameters);
    if (!reply.isDone()) {
      throw new StoreException("the cluster does not tell of its disks: " + reply.status());
    }
    return reply.json();
  }
}
