package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that a cluster made and whose answers are lost, so that another node is sent them. */
class LostAnswersTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final String ROWS = "-write.";
  private static final String ENGAGEMENTS = "-engagements.";

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger toLose = new AtomicInteger();
  private volatile String lost = ROWS;
  private HttpServer one;
  private HttpServer other;
  private VoiceCallStore store;

  @BeforeEach
  void open() throws IOException {
    one = server();
    other = server();
    SharedNode.open(folder).close();
    OpenSearchOptions direct = SharedNode.options();
    store =
        OpenSearchStore.open(
            new OpenSearchOptions(
                List.of(url(one), url(other)),
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
    one.stop(0);
    other.stop(0);
    client.close();
    threads.close();
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

  private void lose(String kind) {
    lost = kind;
    toLose.set(1);
  }

  private List<String> ids() {
    return new Walk(ACCOUNT, ALL, RowView.SUMMARY)
        .rest(store, PageRequest.MAX_SIZE).stream().map(ListedRow::engagementId).toList();
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
    return server;
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Passes a request on to the node, and its answer back, unless it is to be lost. */
  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(SharedNode.node().url().resolve(exchange.getRequestURI()))
                  .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                  .header("Content-Type", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      boolean isLost =
          exchange.getRequestURI().getPath().equals("/_bulk")
              && new String(body, StandardCharsets.UTF_8)
                  .lines()
                  .findFirst()
                  .orElse("")
                  .contains(lost)
              && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      if (!isLost) {
        exchange.sendResponseHeaders(
            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
