package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.calltrail.store.opensearch.node.Stall;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A server that stalls amid writing a call, while another takes the same call through its life. */
class StalledWriterTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final BiPredicate<String, String> TAKES_SEQUENCES =
      (path, body) -> path.contains("-accounts/_doc/") && body.contains("\"open\":[{");
  private static final BiPredicate<String, String> NOTES_ENGAGEMENTS = bulk("-engagements.");
  private static final BiPredicate<String, String> WRITES_ROWS = bulk("-write.");

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Stall stall = new Stall();
  private final Stall otherStall = new Stall();
  private VoiceCallStore direct;
  private Proxy proxy;
  private Proxy otherProxy;
  private VoiceCallStore stalled;
  private VoiceCallStore other;

  @BeforeEach
  void open() throws IOException {
    direct = SharedNode.open(folder);
    proxy = Proxy.start(stall);
    otherProxy = Proxy.start(otherStall);
    stalled = storeBehind(proxy);
    other = storeBehind(otherProxy);
    direct.write(ACCOUNT, List.of(call("kept", null)));
  }

  @AfterEach
  void close() {
    stall.end();
    otherStall.end();
    threads.close();
    stalled.close();
    other.close();
    direct.close();
    proxy.close();
    otherProxy.close();
  }

  private static VoiceCallStore storeBehind(Proxy proxy) {
    OpenSearchOptions options = SharedNode.options();
    return OpenSearchStore.open(
        OpenSearchOptions.of(List.of(proxy.url()))
            .withPrefix(options.prefix())
            .withReplicas(options.replicas())
            .withoutAwaitingErasedBytes());
  }

  @Test
  void doesNotBringBackWhatWasErased() throws Exception {
    stall.when(TAKES_SEQUENCES);

    writeWhileItIsErased();

    assertThat(ids()).containsExactly("kept");
  }

  /**
   * The other has taken sequences, the stalled one takes the engagement, the other takes it over
   * and writes it, and its import is undone: the stalled one's row comes, and is not without what
   * leads there.
   */
  @Test
  void writesARowThatIsFoundByItsEngagementAfterAnUndo() throws Exception {
    otherStall.when(NOTES_ENGAGEMENTS);
    Future<WriteOutcome> undone = writing(other, call("a", "bad"));
    otherStall.await();
    stall.when(WRITES_ROWS);
    Future<WriteOutcome> late = writing(stalled, call("a", null));
    stall.await();
    otherStall.end();
    assertThat(undone.get()).isEqualTo(WriteOutcome.CREATED);
    Future<UndoReport> undoing = threads.submit(() -> direct.undoImport(ACCOUNT, "bad"));
    assertThatThrownBy(() -> undoing.get(2, TimeUnit.SECONDS))
        .as("an undo that does not wait")
        .isInstanceOf(TimeoutException.class);
    assertThat(ids()).containsExactly("kept");

    stall.end();

    assertThat(late.get()).isEqualTo(WriteOutcome.CREATED);
    assertThat(undoing.get()).isEqualTo(new UndoReport(1, 0));
    assertThat(ids()).containsExactly("a", "kept");
    assertThat(direct.erase(ACCOUNT, new ErasureTarget.Engagement("a"))).isOne();
    assertThat(ids()).containsExactly("kept");
  }

  /** It shows no sign of life either, and is given up, before its row comes. */
  @Test
  void takesBackWhatItWroteOfACallThatWasErased() throws Exception {
    stall.freezeWhen(WRITES_ROWS);

    writeWhileItIsErased();

    assertThat(rows()).isOne();
    assertThat(ids()).containsExactly("kept");
  }

  /** All rows that there are, shown or not. */
  private static int rows() throws IOException {
    String calls = "/%s-calls.*".formatted(SharedNode.options().prefix());
    SharedNode.node().ask("POST", calls + "/_refresh", "");
    return JsonMapper.shared()
        .readTree(SharedNode.node().ask("GET", calls + "/_count", ""))
        .get("count")
        .asInt();
  }

  /** The stalled one goes on when another has written the call and erased it. */
  private void writeWhileItIsErased() throws Exception {
    Future<WriteOutcome> late = writing(stalled, call("a", null));
    stall.await();
    assertThat(written(direct, call("a", null))).isEqualTo(WriteOutcome.CREATED);
    assertThat(direct.erase(ACCOUNT, new ErasureTarget.Engagement("a"))).isOne();

    stall.end();

    assertThat(late.get()).isEqualTo(WriteOutcome.ERASED);
  }

  private Future<WriteOutcome> writing(VoiceCallStore store, VoiceCall call) {
    return threads.submit(() -> written(store, call));
  }

  private static WriteOutcome written(VoiceCallStore store, VoiceCall call) {
    return store.write(ACCOUNT, List.of(call)).outcomes().getFirst();
  }

  private List<String> ids() {
    return new Walk(ACCOUNT, ALL, RowView.SUMMARY)
        .rest(direct, PageRequest.MAX_SIZE).stream().map(ListedRow::engagementId).toList();
  }

  private static VoiceCall call(String id, @Nullable String importId) {
    return TestCalls.call(id, "2026-03-05T10:00:00Z", parts -> parts.importId(importId));
  }

  private static BiPredicate<String, String> bulk(String index) {
    return (path, body) ->
        path.equals("/_bulk") && body.lines().findFirst().orElse("").contains(index);
  }
}
