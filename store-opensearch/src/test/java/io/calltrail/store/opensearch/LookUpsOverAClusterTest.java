package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of few calls, which are asked for together, beside each other and beside writers. */
class LookUpsOverAClusterTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final AccountId SHARED = new AccountId("shared");
  private static final AccountId SHARED_TOO = new AccountId("shared-too");
  private static final AccountId EMPTY = new AccountId("empty");
  private static final String NUMBER = "+12059300920";
  private static final RowView VIEW = RowView.SUMMARY;
  private static final int CALLS = 50;
  private static final int ASKERS = 16;
  private static final int LOOK_UPS = 60;

  @TempDir private Path folder;

  @Test
  void eachGetsItsOwn() throws Exception {
    SharedNode.open(folder).close();
    AtomicInteger searchedTogether = new AtomicInteger();
    AtomicInteger gotTogether = new AtomicInteger();
    try (Proxy proxy =
            Proxy.start(
                (path, body) -> {
                  searchedTogether.addAndGet(path.equals("/_msearch") ? 1 : 0);
                  gotTogether.addAndGet(path.equals("/_mget") && body.contains("},{") ? 1 : 0);
                  return false;
                });
        VoiceCallStore store = open(proxy.url());
        ExecutorService threads = Executors.newFixedThreadPool(ASKERS)) {
      List<VoiceCall> calls =
          IntStream.range(0, CALLS).mapToObj(n -> call("call-" + n, n)).toList();
      store.write(ACCOUNT, calls);
      store.write(SHARED, calls);
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < ASKERS; i++) {
        int asker = i;
        asking.add(threads.submit(() -> lookUp(store, asker)));
      }
      for (Future<?> each : asking) {
        each.get();
      }
    }
    assertThat(searchedTogether).as("requests for several searches").hasPositiveValue();
    assertThat(gotTogether).as("requests for several documents").hasPositiveValue();
  }

  private static void lookUp(VoiceCallStore store, int asker) {
    for (int n = 0; n < LOOK_UPS; n++) {
      AccountId account = List.of(ACCOUNT, SHARED, EMPTY).get((asker + n) % 3);
      String id = "call-" + (asker * 7 + n) % (CALLS + 5);
      boolean isThere = !account.equals(EMPTY) && (asker * 7 + n) % (CALLS + 5) < CALLS;
      VoiceCallQuery got = having(CallAttribute.ENGAGEMENT_ID, id);
      VoiceCallQuery searched = got.with(CallAttribute.CONSUMER_NUMBER, Set.of(NUMBER));
      VoiceCallQuery asked = n % 2 == 0 ? got : searched;
      assertThat(ids(Walk.all(store, account, asked, VIEW, 10)))
          .isEqualTo(isThere ? List.of(id) : List.of());
    }
  }

  /** Consumers are found by one search where their calls fit into it, else each by its own. */
  @Test
  void consumersAreFoundTogether() throws Exception {
    SharedNode.open(folder).close();
    AtomicInteger byOneSearch = new AtomicInteger();
    try (Proxy proxy =
            Proxy.start(
                (path, body) -> {
                  byOneSearch.addAndGet(body.contains("\"_name\":\"1\"") ? 1 : 0);
                  return false;
                });
        VoiceCallStore store = open(proxy.url())) {
      for (AccountId account : List.of(SHARED, SHARED_TOO)) {
        store.write(account, IntStream.range(0, 30).mapToObj(n -> ofConsumer(n, n % 10)).toList());
      }
      askForConsumers(store, 10);
      assertThat(byOneSearch).as("searches for several").hasPositiveValue();

      store.write(
          SHARED_TOO, IntStream.range(30, 430).mapToObj(n -> ofConsumer(n, 10 + n % 2)).toList());
      askForConsumers(store, 12);
    }
  }

  /** Asks for one consumer or two, in the whole of time and in a part of it. */
  private static void askForConsumers(VoiceCallStore store, int consumers) throws Exception {
    List<ListedRow> all =
        Walk.all(store, SHARED_TOO, VoiceCallQuery.of(TimeWindow.ALWAYS), VIEW, 100);
    try (ExecutorService threads = Executors.newFixedThreadPool(ASKERS)) {
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < ASKERS; i++) {
        int asker = i;
        asking.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < LOOK_UPS; n++) {
                    askForConsumer(store, (asker + n) % consumers, (asker * n) % consumers, all);
                  }
                }));
      }
      for (Future<?> each : asking) {
        each.get();
      }
    }
  }

  private static void askForConsumer(
      VoiceCallStore store, int one, int other, List<ListedRow> all) {
    TimeWindow window =
        new TimeWindow(second("2026-10-01"), second("2026-10-01") + 60L * (30 + 100L * one));
    List<String> expected =
        ids(all).stream()
            .filter(id -> id.endsWith("-of-" + one) || id.endsWith("-of-" + other))
            .filter(id -> window.contains(start(Integer.parseInt(id.split("-")[0]))))
            .toList();
    VoiceCallQuery query =
        VoiceCallQuery.of(window)
            .with(CallAttribute.CONSUMER_NUMBER, Set.copyOf(List.of(number(one), number(other))));
    assertThat(ids(Walk.all(store, SHARED_TOO, query, VIEW, 25))).isEqualTo(expected);
    VoiceCallQuery shared =
        VoiceCallQuery.of(TimeWindow.ALWAYS)
            .with(CallAttribute.CONSUMER_NUMBER, Set.of(number(one)));
    assertThat(ids(Walk.all(store, SHARED, shared, VIEW, 25)))
        .hasSize(one < 10 ? 3 : 0)
        .allMatch(id -> id.endsWith("-of-" + one));
  }

  private static VoiceCall ofConsumer(int n, int consumer) {
    return TestCalls.call(
        n + "-of-" + consumer,
        Instant.ofEpochSecond(start(n)).toString(),
        parts -> parts.consumerNumber(number(consumer)));
  }

  private static long start(int n) {
    return second("2026-10-01") + 60L * n;
  }

  private static String number(int consumer) {
    return "+1205930" + (1_000 + consumer);
  }

  /** A row that comes between a search and the look at what is settled belongs to no page. */
  @Test
  void aWalkHasAsManyRowsAsItsTotalTells() throws IOException {
    AtomicBoolean writes = new AtomicBoolean();
    try (VoiceCallStore direct = SharedNode.open(folder);
        Proxy proxy =
            Proxy.start(
                (path, body) -> {
                  if (path.contains("-accounts/_doc/") && writes.getAndSet(false)) {
                    direct.write(ACCOUNT, List.of(call("meanwhile", 1)));
                  }
                  return false;
                });
        VoiceCallStore store = open(proxy.url())) {
      VoiceCallQuery ofNumber = having(CallAttribute.CONSUMER_NUMBER, NUMBER);
      direct.write(ACCOUNT, List.of(call("a", 9), call("b", 8), call("c", 7)));
      store.page(ACCOUNT, ofNumber, PageRequest.first(2, VIEW));
      direct.write(ACCOUNT, List.of(call("d", 6)));
      writes.set(true);

      Walk walk = new Walk(ACCOUNT, ofNumber, VIEW);
      List<ListedRow> rows = walk.rest(store, 2);

      assertThat(writes).as("a row that did not come meanwhile").isFalse();
      assertThat(rows).hasSize((int) walk.total());
      assertThat(ids(rows)).startsWith("a", "b", "c", "d");
    }
  }

  /** Of many months, those that the window does not meet are passed over by the cluster. */
  @Test
  void theWindowIsAskedForWhereThereAreManyShards() throws IOException {
    AtomicReference<String> asked = new AtomicReference<>("");
    SharedNode.open(folder).close();
    try (Proxy proxy =
            Proxy.start(
                (path, body) -> {
                  if (path.endsWith("/_search")) {
                    asked.set(body);
                  }
                  return false;
                });
        VoiceCallStore store = open(proxy.url())) {
      VoiceCallQuery march =
          VoiceCallQuery.of(new TimeWindow(second("2026-03-01"), second("2026-03-31")))
              .with(CallAttribute.CONSUMER_NUMBER, Set.of(NUMBER));
      for (int month = 1; month <= 13; month++) {
        String start = "%d-%02d-10T12:00:00Z".formatted(2026 + month / 13, 1 + month % 12);
        store.write(
            ACCOUNT, List.of(TestCalls.call(start, start, parts -> parts.consumerNumber(NUMBER))));
        assertThat(Walk.all(store, ACCOUNT, march, VIEW, 10)).hasSize(month < 2 ? 0 : 1);
        assertThat(asked.get()).contains(NUMBER).doesNotContain("\"start\":{\"gte\"");
      }
      assertThat(ids(Walk.all(store, ACCOUNT, march, VIEW, 10)))
          .containsExactly("2026-03-10T12:00:00Z");
      assertThat(asked.get()).contains("\"start\":{\"gte\"");
    }
  }

  /**
   * Where the window tells the month, no more is asked; a row that lives elsewhere is found too.
   */
  @Test
  void anEngagementIsLookedForInTheMonthOfTheWindowFirst() throws IOException {
    AtomicInteger whereItIs = new AtomicInteger();
    SharedNode.open(folder).close();
    try (Proxy proxy =
            Proxy.start(
                (path, body) -> {
                  boolean asks = path.equals("/_mget") && body.contains("-engagements.");
                  whereItIs.addAndGet(asks ? 1 : 0);
                  return false;
                });
        VoiceCallStore store = open(proxy.url())) {
      VoiceCallQuery march =
          VoiceCallQuery.of(new TimeWindow(second("2026-03-01"), second("2026-03-31")))
              .with(CallAttribute.ENGAGEMENT_ID, Set.of("here"));
      VoiceCallQuery corrected = march.with(CallAttribute.ENGAGEMENT_ID, Set.of("corrected"));
      store.write(
          ACCOUNT,
          List.of(
              TestCalls.call("here", "2026-03-10T12:00:00Z"),
              TestCalls.call("corrected", "2026-04-01T00:10:00Z")));
      store.write(ACCOUNT, List.of(TestCalls.call("corrected", "2026-03-31T00:00:00Z")));
      whereItIs.set(0);

      assertThat(ids(Walk.all(store, ACCOUNT, march, VIEW, 10))).containsExactly("here");
      assertThat(whereItIs).hasValue(0);
      assertThat(ids(Walk.all(store, ACCOUNT, corrected, VIEW, 10))).containsExactly("corrected");
      assertThat(whereItIs).hasValue(1);
      store.erase(ACCOUNT, new ErasureTarget.Engagement("here"));
      assertThat(Walk.all(store, ACCOUNT, march, VIEW, 10)).isEmpty();
    }
  }

  private static long second(String date) {
    return Instant.parse(date + "T00:00:00Z").getEpochSecond();
  }

  private static VoiceCallStore open(URI node) {
    OpenSearchOptions direct = SharedNode.options();
    return OpenSearchStore.open(
        new OpenSearchOptions(
            List.of(node),
            null,
            null,
            direct.prefix(),
            Map.of(SHARED, "group", SHARED_TOO, "group"),
            direct.shards(),
            direct.replicas(),
            direct.patience(),
            false));
  }

  private static VoiceCallQuery having(CallAttribute attribute, String value) {
    return VoiceCallQuery.of(TimeWindow.ALWAYS).with(attribute, Set.of(value));
  }

  private static List<String> ids(List<ListedRow> rows) {
    return rows.stream().map(ListedRow::engagementId).toList();
  }

  private static VoiceCall call(String id, int minute) {
    return TestCalls.call(
        id, "2026-10-01T12:%02d:00Z".formatted(minute), parts -> parts.consumerNumber(NUMBER));
  }
}
