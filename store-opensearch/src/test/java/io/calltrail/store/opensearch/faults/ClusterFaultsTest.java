package io.calltrail.store.opensearch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.opensearch.node.Node;
import io.calltrail.store.opensearch.OpenSearchStore;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.ThreeNodes;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing that was acknowledged is lost or doubled, and walks stay stable, while nodes of a cluster
 * fail under two stores; what was refused is asked for again.
 */
class ClusterFaultsTest {

  /** Without it, each part is taken over once, and each way to fail is tried once. */
  private static final int ROUNDS = Integer.getInteger("calltrail.cluster-faults", 0);

  private static final int CHANGES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SETTINGS = "/_cluster/settings";
  private static final String BLOCKS = SETTINGS + "?filter_path=*.cluster.blocks";

  @TempDir private static Path folder;

  private static ThreeNodes cluster;
  private static int stores;

  @BeforeAll
  static void start() {
    cluster = ThreeNodes.start(folder.resolve("cluster"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  static Stream<Fault> faults() {
    return ROUNDS == 0
        ? Stream.of(Fault.PRIMARY_PAUSED, Fault.MANAGER_KILLED)
        : Stream.of(Fault.values());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nothingAcknowledgedIsLost(Fault fault) throws InterruptedException {
    Seed seed = begin(fault.name());
    OpenSearchOptions options = options(cluster.urls(), 1);
    Unrest unrest = new Unrest();
    try (RetriedStore one = new RetriedStore(OpenSearchStore.open(options), unrest);
        RetriedStore other = new RetriedStore(OpenSearchStore.open(options), unrest);
        Load load = new Load(List.of(one, other), seed)) {
      RandomGenerator random = seed.random(-1);
      for (int i = 0; i < Math.max(1, ROUNDS); i++) {
        load.awaitChanges(CHANGES);
        String month = oneOf(cluster.primaries(new IndexNames(options).allCalls()), random);
        unrest.begin();
        Fault.Struck struck = fault.happen(cluster, month);
        try {
          load.await(struck::isTakenOver);
          load.awaitChanges(CHANGES);
        } finally {
          struck.end();
          unrest.end();
        }
      }
      load.awaitChanges(CHANGES);
      load.stopAndCheck();
      tell(fault.name(), load, List.of(one, other));
    }
  }

  @Test
  void fullDisksAreToldAndPassBy() throws InterruptedException {
    Seed seed = begin("DISKS_FULL");
    OpenSearchOptions options = options(cluster.urls(), 1);
    try (RetriedStore store = new RetriedStore(OpenSearchStore.open(options), new Unrest());
        Load load = new Load(List.of(store), seed)) {
      load.awaitChanges(CHANGES);
      leaveFree("\"100tb\"", "\"101tb\"", "\"102tb\"");
      try {
        load.await(() -> store.timesFull() > 0);
        assertThat(store.health().readable()).isTrue();
        assertThat(store.health().writable()).isFalse();
        assertThat(store.health().detail()).isEqualTo("the cluster's disks are full");
        assertThat(store.usage().orElseThrow().roomBytes()).hasValue(0);
      } finally {
        leaveFree("null", "null", "null");
      }
      load.await(() -> !cluster.ask("GET", BLOCKS, "").contains("create_index"));
      load.awaitChanges(CHANGES);
      load.stopAndCheck();
      tell("DISKS_FULL", load, List.of(store));
    }
  }

  @Test
  void whatABusyClusterRefusesIsWrittenLater(@TempDir Path own) throws InterruptedException {
    Seed seed = begin("BUSY");
    Map<String, String> narrow =
        Map.of("thread_pool.write.size", "1", "thread_pool.write.queue_size", "1");
    try (Node node = Node.alone(own, narrow)) {
      List<RetriedStore> all = new ArrayList<>();
      OpenSearchOptions options = options(List.of(node.url()), 0);
      for (int i = 0; i < 4; i++) {
        all.add(new RetriedStore(OpenSearchStore.open(options), new Unrest()));
      }
      try (Load load = new Load(all, seed)) {
        load.await(() -> rejected(node) > 0 && load.changes() > CHANGES);
        load.stopAndCheck();
        tell("BUSY, %,d parts rejected".formatted(rejected(node)), load, all);
      } finally {
        all.forEach(RetriedStore::close);
      }
    }
  }

  private static long rejected(Node node) {
    try {
      String stats = node.ask("GET", "/_nodes/stats/thread_pool", "");
      JsonNode nodes = JsonMapper.shared().readTree(stats).get("nodes");
      return nodes.iterator().next().at("/thread_pool/write/rejected").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void leaveFree(String floodStage, String high, String low) {
    String name = "cluster.routing.allocation.disk.watermark";
    cluster.ask(
        "PUT",
        SETTINGS,
        "{\"transient\":{\"%s.flood_stage\":%s,\"%s.high\":%s,\"%s.low\":%s}}"
            .formatted(name, floodStage, name, high, name, low));
  }

  private static OpenSearchOptions options(List<URI> nodes, int replicas) {
    OpenSearchOptions usual = OpenSearchOptions.of(nodes);
    return new OpenSearchOptions(
        nodes, null, null, "faults-" + ++stores, usual.groups(), 1, replicas, PATIENCE, false);
  }

  private static String oneOf(Map<String, Node> indices, RandomGenerator random) {
    return List.copyOf(indices.keySet()).get(random.nextInt(indices.size()));
  }

  private static Seed begin(String fault) {
    Seed seed = Seed.chosen();
    System.out.println(fault + ": " + seed);
    return seed;
  }

  private static void tell(String fault, Load load, List<RetriedStore> stores) {
    System.out.printf(
        "%s: %,d changes acknowledged, %,d walks, refused %,d times, for want of room %,d times;"
            + " nothing acknowledged for at most %.1f s%n",
        fault,
        load.changes(),
        load.walks(),
        stores.stream().mapToInt(RetriedStore::timesUnavailable).sum(),
        stores.stream().mapToInt(RetriedStore::timesFull).sum(),
        load.longestGap().toMillis() / 1000.0);
  }
}
