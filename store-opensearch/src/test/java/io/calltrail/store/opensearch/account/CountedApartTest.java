package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists without filters whose total is found by a search of its own. */
class CountedApartTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final long FIRST = Instant.parse("2026-03-30T12:00:00Z").getEpochSecond();
  private static final Home LAST_HOME = new Home(YearMonth.of(2026, 4), 0);
  private static final int CALLS = 300;
  private static final int APART = 600;
  private static final int SECONDS = CALLS * APART;
  private static final String NEWEST = "call-" + (CALLS - 1);
  private static final String COUNT = "{\"size\":0,";
  private static final PageRequest PAGE = PageRequest.first(7, RowView.SUMMARY);

  @TempDir private Path folder;

  private VoiceCallStore store;
  private Cluster cluster;
  private AccountIndices indices;
  private Sequences sequences;
  private Proxy proxy;
  private PageSearch apart;
  private final List<String> searches = new CopyOnWriteArrayList<>();
  private volatile Runnable beforePage = () -> {};

  @BeforeEach
  void open() throws IOException {
    store = SharedNode.open(folder);
    OpenSearchOptions direct = SharedNode.options();
    proxy = Proxy.start(this::search);
    OpenSearchOptions options =
        OpenSearchOptions.of(List.of(proxy.url()))
            .withPrefix(direct.prefix())
            .withReplicas(direct.replicas());
    IndexNames names = new IndexNames(options);
    cluster = Cluster.of(options);
    ClusterKey key = ClusterKey.of(cluster, names, ErasureSecret.random());
    Schema schema = new Schema(cluster, names, options);
    indices = new AccountIndices(cluster, names, schema, key, new LookUps(cluster), ACCOUNT);
    sequences = new Sequences(cluster, names, ACCOUNT);
    apart = new PageSearch(indices, sequences, 0);
    List<VoiceCall> calls = new ArrayList<>();
    for (int n = 0; n < CALLS; n++) {
      calls.add(call("call-" + n, FIRST + n * APART));
    }
    store.write(ACCOUNT, calls);
  }

  @AfterEach
  void close() {
    store.close();
    cluster.close();
    proxy.close();
  }

  private boolean search(String path, String body) {
    if (path.endsWith("/_search")) {
      searches.add(body.startsWith(COUNT) ? "count" : "page");
      if (!body.startsWith(COUNT)) {
        beforePage.run();
      }
    }
    return false;
  }

  @Test
  void areThoseThatManyCallsAreExpectedOf() {
    PageSearch choosing = new PageSearch(indices, sequences, CALLS / 2.0);
    VoiceCallQuery all = everything();
    VoiceCallQuery some = VoiceCallQuery.of(new TimeWindow(FIRST, FIRST + SECONDS / 4));

    choosing.page(all, PAGE);
    assertThat(searches).containsExactly("page");
    choosing.page(all, PAGE);
    assertThat(searches).containsExactly("page", "count", "page");
    choosing.page(some, PAGE);
    assertThat(searches).containsExactly("page", "count", "page", "page");
  }

  @Test
  void anErasureBetweenCountAndPageLosesNoOther() {
    eraseBeforePage(NEWEST);

    VoiceCallPage page = apart.page(everything(), PageRequest.first(CALLS - 2, RowView.SUMMARY));

    assertThat(page.totalRecords()).isEqualTo(CALLS);
    assertThat(page.count()).isEqualTo(CALLS - 2);
    assertThat(text(page)).doesNotContain(NEWEST).contains("\"call-1\"");
  }

  @Test
  void orIsInTheTotalOfAPageWithAllRows() {
    eraseBeforePage(NEWEST);

    VoiceCallPage page = apart.page(everything(), PageRequest.first(CALLS - 1, RowView.SUMMARY));

    assertThat(page.totalRecords()).isEqualTo(CALLS - 1);
    assertThat(page.count()).isEqualTo(CALLS - 1);
    assertThat(page.next()).isNull();
  }

  @Test
  void anErasureOfAllThatWasCountedLeavesAnEmptyPage() {
    eraseBeforePage("call-0");

    VoiceCallPage page = apart.page(VoiceCallQuery.of(new TimeWindow(FIRST, FIRST)), PAGE);

    assertThat(page.totalRecords()).isZero();
    assertThat(page.count()).isZero();
    assertThat(page.next()).isNull();
  }

  private void eraseBeforePage(String id) {
    beforePage =
        () -> {
          beforePage = () -> {};
          store.erase(ACCOUNT, new ErasureTarget.Engagement(id));
        };
  }

  private static VoiceCallQuery everything() {
    return VoiceCallQuery.of(new TimeWindow(FIRST, FIRST + SECONDS));
  }

  @Test
  void hasThePagesAndTotalsOfOnesThatAreCountedAlong() {
    compare(20);
    store.write(ACCOUNT, List.of(call("call-5", FIRST + 7), call("call-9", FIRST + SECONDS)));
    compare(20);
    store.erase(ACCOUNT, new ErasureTarget.Engagement("call-11"));
    store.write(ACCOUNT, List.of(call("new", FIRST + 11 * APART)));
    compare(20);
  }

  private void compare(int windows) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PageSearch along = new PageSearch(indices, sequences, Double.POSITIVE_INFINITY);
    for (int n = 0; n < windows; n++) {
      long from = FIRST + random.nextLong(-APART, SECONDS + APART);
      VoiceCallQuery query =
          VoiceCallQuery.of(new TimeWindow(from, from + random.nextLong(SECONDS)));
      VoiceCallPage page = apart.page(query, PAGE);
      VoiceCallPage expected = along.page(query, PAGE);
      assertThat(page.totalRecords())
          .as("seed %d, %s", seed, query)
          .isEqualTo(expected.totalRecords());
      assertThat(text(page)).as("seed %d, %s", seed, query).isEqualTo(text(expected));
      assertThat(page.next()).as("seed %d, %s", seed, query).isEqualTo(expected.next());
    }
  }

  @Test
  void showsNoRowBeforeItIsSettled() {
    VoiceCallQuery all = everything();
    assertThat(apart.page(all, PAGE).totalRecords()).isEqualTo(CALLS);
    try (Lease lease = sequences.take(1)) {
      write("late", lease);

      VoiceCallPage page = apart.page(all, PAGE);
      assertThat(page.totalRecords()).isEqualTo(CALLS);
      assertThat(text(page)).doesNotContain("late").contains("call-" + (CALLS - 1));
      assertThat(lease.end()).isTrue();
    }
    VoiceCallPage page = apart.page(all, PAGE);
    assertThat(page.totalRecords()).isEqualTo(CALLS + 1);
    assertThat(text(page)).contains("late");
  }

  @Test
  void orWhereItsWriterWasGivenUp() {
    VoiceCallQuery all = everything();
    try (Lease lease = sequences.take(1)) {
      write("late", lease);
    }
    for (int n = 0; n < 2; n++) {
      VoiceCallPage page = apart.page(all, PAGE);
      assertThat(page.totalRecords()).isEqualTo(CALLS);
      assertThat(text(page)).doesNotContain("late");
    }
  }

  private void write(String id, Lease lease) {
    RowWriter rows = new RowWriter(cluster, ACCOUNT);
    StoredRow row =
        StoredRow.created(lease.next(), CallRecord.of(call(id, FIRST + SECONDS - APART)));
    String engagement = indices.id(indices.digest(id));
    String index = indices.make(LAST_HOME);
    assertThat(rows.write(List.of(rows.change(index, engagement, null, row))))
        .allMatch(BulkResult::isDone);
    indices.refresh(indices.calls(LAST_HOME));
  }

  private static String text(VoiceCallPage page) {
    return page.rows().toString();
  }

  private static VoiceCall call(String id, long second) {
    return TestCalls.call(id, Instant.ofEpochSecond(second).toString());
  }
}
