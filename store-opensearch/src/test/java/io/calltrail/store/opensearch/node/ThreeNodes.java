package io.calltrail.store.opensearch.node;

import static java.util.Map.entry;

import io.calltrail.opensearch.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster of three nodes, each of which may become its manager and holds data. It takes a node
 * for lost after some seconds in place of half a minute. For one thread.
 */
public final class ThreeNodes implements AutoCloseable {

  private static final int COUNT = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          entry("discovery.type", "zen"),
          entry("cluster.fault_detection.follower_check.timeout", "2s"),
          entry("cluster.fault_detection.follower_check.retry_count", "2"),
          entry("cluster.fault_detection.leader_check.timeout", "2s"),
          entry("cluster.fault_detection.leader_check.retry_count", "2"),
          entry("cluster.publish.timeout", "2s"),
          entry("cluster.follower_lag.timeout", "5s"),
          entry("cluster.info.update.interval", "10s"),
          entry("cluster.routing.allocation.disk.reroute_interval", "1s"),
          entry("cluster.routing.allocation.disk.watermark.low", "300mb"),
          entry("cluster.routing.allocation.disk.watermark.high", "200mb"),
          entry("cluster.routing.allocation.disk.watermark.flood_stage", "100mb"));

  private final Map<String, Node> nodes;

  private ThreeNodes(Map<String, Node> nodes) {
    this.nodes = nodes;
  }

  /** Starts a cluster with its files in a folder; whole when it returns. */
  public static ThreeNodes start(Path folder) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      ports.add(Node.freePort());
    }
    String all = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (int port : ports) {
      String name = "node-" + port;
      Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
      settings.put("node.name", name);
      settings.put("transport.port", Integer.toString(port));
      settings.put("discovery.seed_hosts", all);
      settings.put("cluster.initial_cluster_manager_nodes", all);
      nodes.put(name, Node.start(folder.resolve(name), settings));
    }
    ThreeNodes cluster = new ThreeNodes(nodes);
    nodes.values().forEach(Node::awaitAnswer);
    cluster.awaitWhole();
    return cluster;
  }

  /** Where its nodes are asked. */
  public List<URI> urls() {
    return nodes.values().stream().map(Node::url).toList();
  }

  /** The node that was elected to manage the cluster; empty while there is none. */
  public Optional<Node> manager() {
    JsonNode state = state("cluster_manager_node,nodes", "");
    return node(state.path("cluster_manager_node").asString(""), state);
  }

  /**
   * The nodes that have the first copies of the indices of a pattern, which have one shard each;
   * those that no node has now are left out.
   */
  public Map<String, Node> primaries(String pattern) {
    JsonNode state = state("routing_table,nodes", "/" + pattern);
    Map<String, Node> primaries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> index : state.at("/routing_table/indices").properties()) {
      for (JsonNode copy : index.getValue().at("/shards/0")) {
        if (copy.path("primary").asBoolean() && copy.path("state").asString().equals("STARTED")) {
          node(copy.path("node").asString(), state)
              .ifPresent(node -> primaries.put(index.getKey(), node));
        }
      }
    }
    return primaries;
  }

  /** What a node that runs takes for the cluster's state. */
  private JsonNode state(String parts, String indices) {
    return JsonMapper.shared()
        .readTree(ask("GET", "/_cluster/state/" + parts + indices + "?local=true", ""));
  }

  private Optional<Node> node(String id, JsonNode state) {
    String name = state.at("/nodes/" + id + "/name").asString("");
    return Optional.ofNullable(nodes.get(name));
  }

  /** The answer of any node that runs and gives one. */
  public String ask(String method, String path, String body) {
    IOException refused = new IOException("there is no node");
    for (Node node : nodes.values().stream().filter(Node::isRunning).toList()) {
      try {
        return node.ask(method, path, body);
      } catch (IOException e) {
        refused = e;
      }
    }
    throw new UncheckedIOException(refused);
  }

  /** Waits until all nodes are there, and all copies of all shards. */
  public void awaitWhole() {
    String path = "/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=1s";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        ask("GET", path, "");
        return;
      } catch (UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the cluster does not become whole", e);
        }
      }
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(Node::kill);
  }
}
