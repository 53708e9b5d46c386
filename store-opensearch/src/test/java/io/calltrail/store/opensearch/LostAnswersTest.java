package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Changes that a cluster made and whose answers are lost, so that another node is sent them. */
class LostAnswersTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final String NUMBER = "+12059300920";
  private static final String ROWS = "-write.";
  private static final String ENGAGEMENTS = "-engagements.";

  @TempDir private Path folder;

  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
  private volatile String lost = ROWS;
  private Proxy one;
  private Proxy other;
  private VoiceCallStore store;

  @BeforeEach
  void open() throws IOException {
    one = Proxy.start(this::isLost);
    other = Proxy.start(this::isLost);
    SharedNode.open(folder).close();
    OpenSearchOptions direct = SharedNode.options();
    store =
        OpenSearchStore.open(
            new OpenSearchOptions(
                List.of(one.url(), other.url()),
                null,
                null,
                direct.prefix(),
                direct.groups(),
                direct.shards(),
                direct.replicas(),
                direct.patience(),
                false));
  }

  @AfterEach
  void close() {
    store.close();
    one.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ROWS, ENGAGEMENTS})
  void whatIsNewIsMadeOnce(String kind) {
    lose(kind);

    assertThat(
            store
                .write(
                    ACCOUNT,
                    List.of(
                        TestCalls.call("a", "2026-03-05T10:00:00Z"),
                        TestCalls.call("b", "2026-03-05T09:00:00Z")))
                .outcomes())
        .containsExactly(WriteOutcome.CREATED, WriteOutcome.CREATED);
    assertThat(toLose).as("answers that were not lost").hasValue(0);
    assertThat(ids()).containsExactly("a", "b");
    assertThat(
            store.write(ACCOUNT, List.of(TestCalls.call("a", "2026-03-05T10:00:00Z"))).outcomes())
        .containsExactly(WriteOutcome.UNCHANGED);
  }

  @Test
  void aCorrectionIsMade() {
    store.write(ACCOUNT, List.of(TestCalls.call("a", "2026-03-05T10:00:00Z")));
    lose(ROWS);
    store.write(ACCOUNT, List.of(TestCalls.call("a", "2026-03-05T11:00:00Z")));

    assertThat(toLose).as("answers that were not lost").hasValue(0);
    assertThat(ids()).containsExactly("a");
    assertThat(
            store.write(ACCOUNT, List.of(TestCalls.call("a", "2026-03-05T11:00:00Z"))).outcomes())
        .containsExactly(WriteOutcome.UNCHANGED);
  }

  @Test
  void whatIsErasedIsCounted() {
    store.write(
        ACCOUNT,
        List.of(
            TestCalls.call("a", "2026-03-05T10:00:00Z"),
            TestCalls.call("b", "2026-03-05T09:00:00Z")));
    lose(ROWS);

    assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("a"))).isOne();
    assertThat(toLose).as("answers that were not lost").hasValue(0);
    assertThat(ids()).containsExactly("b");
  }

  @Test
  void whatIsErasedByItsNumberIsCounted() {
    store.write(ACCOUNT, List.of(ofNumber("a", null), ofNumber("b", null)));
    lose(ROWS);

    assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER))).isEqualTo(2);
    assertThat(toLose).as("answers that were not lost").hasValue(0);
    assertThat(ids()).isEmpty();
  }

  @Test
  void whatIsUndoneIsCountedAndForgotten() {
    store.write(ACCOUNT, List.of(ofNumber("a", null)));
    store.write(
        ACCOUNT,
        List.of(
            TestCalls.call("a", "2026-03-05T11:00:00Z", parts -> parts.importId("bad")),
            ofNumber("b", "bad")));
    lose(ROWS);

    assertThat(store.undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(1, 1));
    assertThat(toLose).as("answers that were not lost").hasValue(0);
    assertThat(ids()).containsExactly("a");
    assertThat(knownEngagements()).isOne();
  }

  /** Nor is what somebody else changed meanwhile taken for a change whose answer was lost. */
  @Test
  void whatIsCorrectedMeanwhileIsNotUndone() {
    store.write(ACCOUNT, List.of(ofNumber("a", "bad")));
    meanwhile.set(() -> store.write(ACCOUNT, List.of(TestCalls.call("a", "2026-03-05T12:00:00Z"))));

    assertThat(store.undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(0, 0));
    assertThat(meanwhile).as("what did not come meanwhile").hasValue(null);
    assertThat(ids()).containsExactly("a");
    assertThat(knownEngagements()).isOne();
  }

  private int knownEngagements() {
    String index = "/%s-engagements.account".formatted(SharedNode.options().prefix());
    try {
      SharedNode.node().ask("POST", index + "/_refresh", "");
      return JsonMapper.shared()
          .readTree(SharedNode.node().ask("GET", index + "/_count", ""))
          .get("count")
          .asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VoiceCall ofNumber(String id, @Nullable String importId) {
    return TestCalls.call(
        id, "2026-03-05T10:00:00Z", parts -> parts.consumerNumber(NUMBER).importId(importId));
  }

  private void lose(String kind) {
    lost = kind;
    toLose.set(1);
  }

  private List<String> ids() {
    return new Walk(ACCOUNT, ALL, RowView.SUMMARY)
        .rest(store, PageRequest.MAX_SIZE).stream().map(ListedRow::engagementId).toList();
  }

  private boolean isLost(String path, String body) {
    if (!path.equals("/_bulk") || !body.lines().findFirst().orElse("").contains(lost)) {
      return false;
    }
    Runnable before = meanwhile.getAndSet(null);
    if (before != null) {
      before.run();
    }
    return toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
