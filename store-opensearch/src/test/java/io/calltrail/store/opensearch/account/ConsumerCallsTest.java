package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.account.ConsumerCalls.Asked;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Consumers whose calls are searched together; the first has one call, the second two, and so on.
 */
class ConsumerCallsTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final long FIRST = Instant.parse("2026-03-30T12:00:00Z").getEpochSecond();
  private static final int MOST = 3;
  private static final String SETTINGS = "/_cluster/settings";

  @TempDir private Path folder;

  private final List<String> paths = new CopyOnWriteArrayList<>();
  private VoiceCallStore store;
  private Proxy proxy;
  private Cluster cluster;
  private ConsumerCalls consumers;

  @BeforeEach
  void open() throws IOException {
    store = SharedNode.open(folder);
    OpenSearchOptions direct = SharedNode.options();
    proxy =
        Proxy.start(
            (path, body) -> {
              if (path.endsWith("search")) {
                paths.add(path.replaceFirst(".*/", ""));
              }
              return false;
            });
    OpenSearchOptions options =
        OpenSearchOptions.of(List.of(proxy.url()))
            .withPrefix(direct.prefix())
            .withReplicas(direct.replicas());
    IndexNames names = new IndexNames(options);
    cluster = Cluster.of(options);
    ClusterKey key = ClusterKey.of(cluster, names, ErasureSecret.random());
    Schema schema = new Schema(cluster, names, options);
    consumers =
        new ConsumerCalls(
            new AccountIndices(cluster, names, schema, key, new LookUps(cluster), ACCOUNT), MOST);
    List<VoiceCall> calls = new ArrayList<>();
    for (int consumer = 1; consumer <= 4; consumer++) {
      for (int n = 0; n < consumer; n++) {
        calls.add(call(consumer, n));
      }
    }
    store.write(ACCOUNT, calls);
  }

  @AfterEach
  void close() {
    store.close();
    cluster.close();
    proxy.close();
  }

  @Test
  void eachGetsItsOwnByOneSearch() {
    assertThat(found(asked(1), asked(2), asked(9), asked(2, 1)))
        .containsExactly(starts(1), starts(2), List.of(), starts(2, 1));
    assertThat(paths).containsExactly("_search");
  }

  @Test
  void eachIsSearchedByItselfWhereTheirCallsAreTooMany() {
    assertThat(found(asked(3), asked(4))).containsExactly(starts(3), starts(4).subList(0, MOST));
    assertThat(paths).containsExactly("_search", "_msearch");
  }

  @Test
  void whatIsVoidIsNotFound() {
    List<ListedRow> all = consumers.find(List.of(asked(2))).getFirst().get().rows();
    long newest = all.getFirst().sequence();
    Asked withoutNewest = new Asked(Set.of(number(2)), List.of(new SequenceRange(newest, newest)));

    assertThat(found(asked(1), withoutNewest)).containsExactly(starts(1), starts(2).subList(1, 2));
  }

  @Test
  void whoTurnedOutToHaveManyIsSearchedAloneFromThenOn() {
    found(asked(1), asked(4));
    assertThat(consumers.isSearchedAlone(asked(4).numbers())).as("there was room").isFalse();

    found(asked(2), asked(4));

    assertThat(consumers.isSearchedAlone(asked(2).numbers())).isFalse();
    assertThat(consumers.isSearchedAlone(asked(4).numbers())).isTrue();
    assertThat(starts(consumers.calls(asked(4).numbers(), List.of())))
        .isEqualTo(starts(4).subList(0, MOST));
  }

  /** A node may be set to make one choice of many, which has no name. */
  @Test
  void rowsTellWhoseTheyAreThoughANodeRewritesSearches() {
    set("true");
    try {
      assertThat(found(asked(range(1, 1, 5, 24)), asked(range(2, 2, 25, 44)), asked(1)))
          .containsExactly(starts(1), starts(2), starts(1));
      assertThat(paths).containsExactly("_search");
    } finally {
      set("null");
    }
  }

  /** The numbers from one to another, and from a third to a fourth. */
  private static Integer[] range(int from, int to, int others, int last) {
    return IntStream.concat(IntStream.rangeClosed(from, to), IntStream.rangeClosed(others, last))
        .boxed()
        .toArray(Integer[]::new);
  }

  private void set(String rewriting) {
    cluster.ask(
        "PUT",
        SETTINGS,
        Map.of(),
        "{\"transient\":{\"search.query_rewriting.enabled\":%s}}"
            .formatted(rewriting)
            .getBytes(StandardCharsets.UTF_8));
  }

  private List<List<Long>> found(Asked... asked) {
    return consumers.find(List.of(asked)).stream().map(answer -> starts(answer.get())).toList();
  }

  private static List<Long> starts(RowAnswer<ListedRow> answer) {
    return answer.rows().stream().map(ListedRow::startSecond).toList();
  }

  private static Asked asked(Integer... consumers) {
    return new Asked(
        Set.copyOf(List.of(consumers).stream().map(ConsumerCallsTest::number).toList()), List.of());
  }

  /** The starts of all calls of some consumers, newest first. */
  private static List<Long> starts(int... consumers) {
    return IntStream.of(consumers)
        .boxed()
        .flatMap(consumer -> IntStream.range(0, consumer).mapToObj(n -> start(consumer, n)))
        .sorted((one, other) -> Long.compare(other, one))
        .toList();
  }

  private static VoiceCall call(int consumer, int n) {
    return TestCalls.call(
        consumer + "-" + n,
        Instant.ofEpochSecond(start(consumer, n)).toString(),
        parts -> parts.consumerNumber(number(consumer)));
  }

  private static long start(int consumer, int n) {
    return FIRST + 60L * consumer + n;
  }

  private static String number(int consumer) {
    return "+1205930" + (1_000 + consumer);
  }
}
