package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two stores of one cluster, of which the prefix of one begins that of the other. */
class PrefixesTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final long LATER = Instant.parse("2026-06-01T00:00:00Z").getEpochSecond();
  private static final int MANY = 200;

  private static int count;

  private String prefix;
  private VoiceCallStore shorter;
  private VoiceCallStore longer;

  @BeforeEach
  void open() {
    prefix = "prefixes" + ++count;
    shorter = OpenSearchStore.open(options(prefix, 1));
    longer = OpenSearchStore.open(options(prefix + "-2", 2));
    longer.write(
        ACCOUNT, IntStream.range(0, MANY).mapToObj(number -> call("call-" + number)).toList());
  }

  @AfterEach
  void close() throws IOException {
    shorter.close();
    longer.close();
    ask("DELETE", "/" + prefix + "-*", "");
    ask("DELETE", "/_index_template/" + prefix + "-*", "");
  }

  @Test
  void usageIsOfTheOwnIndices() {
    long ofLonger = bytes(longer);

    assertThat(bytes(shorter)).isPositive().isLessThan(ofLonger);
    shorter.write(ACCOUNT, List.of(call("call-0")));
    assertThat(bytes(shorter)).isLessThan(ofLonger);
  }

  @Test
  void fullnessIsOfTheOwnIndices() throws IOException {
    String full = "{\"index.blocks.read_only_allow_delete\":%s}";
    ask("PUT", "/" + prefix + "-2-calls.*/_settings", full.formatted("true"));

    assertThat(longer.health().writable()).isFalse();
    assertThat(shorter.health()).isEqualTo(StoreHealth.HEALTHY);

    ask("PUT", "/" + prefix + "-2-calls.*/_settings", full.formatted("null"));
    assertThat(longer.health()).isEqualTo(StoreHealth.HEALTHY);
  }

  @Test
  void healthIsOfTheOwnIndices() throws IOException {
    ask(
        "PUT",
        "/" + prefix + "-2-calls.account.2026-01.0?wait_for_active_shards=0",
        "{\"settings\":{\"index.routing.allocation.require._name\":\"nobody\"}}");

    assertThat(longer.health().readable()).isFalse();
    assertThat(shorter.health()).isEqualTo(StoreHealth.HEALTHY);
  }

  @Test
  void erasingAndDroppingTakeTheOwnCallsAway() {
    shorter.write(ACCOUNT, List.of(call("call-0"), call("call-1")));

    assertThat(shorter.erase(ACCOUNT, new ErasureTarget.Engagement("call-0"))).isEqualTo(1);
    assertThat(shorter.dropBefore(ACCOUNT, LATER)).isEqualTo(1);

    assertThat(listed(shorter)).isEmpty();
    assertThat(listed(longer)).hasSize(MANY).contains("call-0", "call-1");
  }

  @Test
  void indicesAreMadeFromTheOwnTemplates() throws IOException {
    shorter.write(ACCOUNT, List.of(call("call-0")));
    longer.write(ACCOUNT, List.of(call("another")));

    assertThat(shards(prefix)).isEqualTo("1");
    assertThat(shards(prefix + "-2")).isEqualTo("2");
  }

  private static String shards(String of) throws IOException {
    return ask("GET", "/_cat/indices/" + of + "-calls.account.2026-03.0?h=pri", "").strip();
  }

  private static String ask(String method, String path, String body) throws IOException {
    return SharedNode.node().ask(method, path, body);
  }

  private static long bytes(VoiceCallStore store) {
    return store.usage().orElseThrow().bytes();
  }

  private static OpenSearchOptions options(String prefix, int shards) {
    OpenSearchOptions usual = OpenSearchOptions.of(List.of(SharedNode.node().url()));
    return new OpenSearchOptions(
        usual.nodes(), null, null, prefix, usual.groups(), shards, 0, usual.patience(), false);
  }

  private static List<String> listed(VoiceCallStore store) {
    return Walk.all(store, ACCOUNT, VoiceCallQuery.of(TimeWindow.ALWAYS), RowView.SUMMARY, 100)
        .stream()
        .map(ListedRow::engagementId)
        .toList();
  }

  private static VoiceCall call(String id) {
    return TestCalls.call(id, "2026-03-05T10:00:00Z");
  }
}
