package io.calltrail.store.opensearch.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      Map.of(
          "discovery.type", "zen",
          "cluster.fault_detection.follower_check.timeout", "2s",
          "cluster.fault_detection.leader_check.timeout", "2s",
          "cluster.publish.timeout", "5s",
          "cluster.follower_lag.timeout", "10s",
          "cluster.info.update.interval", "10s",
          "cluster.routing.allocation.disk.watermark.low", "300mb",
          "cluster.routing.allocation.disk.watermark.high", "200mb",
          "cluster.routing.allocation.disk.watermark.flood_stage", "100mb");

  private final List<Node> nodes;

  private ThreeNodes(List<Node> nodes) {
    this.nodes = nodes;
  }

  /** Starts a cluster with its files in a folder; whole when it returns. */
  public static ThreeNodes start(Path folder) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      ports.add(Node.freePort());
    }
    String all = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    List<Node> nodes = new ArrayList<>();
    for (int port : ports) {
      Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
      settings.put("node.name", "node-" + port);
      settings.put("transport.port", Integer.toString(port));
      settings.put("discovery.seed_hosts", all);
      settings.put("cluster.initial_cluster_manager_nodes", all);
      nodes.add(Node.start(folder.resolve("node-" + port), settings));
    }
    ThreeNodes cluster = new ThreeNodes(List.copyOf(nodes));
    nodes.forEach(Node::awaitAnswer);
    cluster.awaitWhole();
    return cluster;
  }

  /** Where its nodes are asked. */
  public List<URI> urls() {
    return nodes.stream().map(Node::url).toList();
  }

  /** The node that was elected to manage the cluster. */
  public Node manager() {
    String path = "/_nodes/_cluster_manager/http?filter_path=nodes.*.http.publish_address";
    JsonNode found = JsonMapper.shared().readTree(ask("GET", path, "")).path("nodes");
    String address = found.iterator().next().at("/http/publish_address").asString();
    return nodes.stream()
        .filter(node -> node.url().getAuthority().equals(address))
        .findFirst()
        .orElseThrow();
  }

  /** A node that does not manage the cluster. */
  public Node other() {
    Node manager = manager();
    List<Node> others = new ArrayList<>(nodes);
    others.remove(manager);
    Collections.shuffle(others);
    return others.getFirst();
  }

  /** The answer of any node that gives one. */
  public String ask(String method, String path, String body) {
    IOException refused = new IOException("there is no node");
    for (Node node : nodes) {
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
    nodes.forEach(Node::kill);
  }
}
