package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.FakeMembership;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done by a node that tells for a while of an account what was so before. */
@Timeout(60)
class SequencesTest {

  private static final AccountId ACCOUNT = new AccountId("account");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** All that the account's document ever was, the newest last; its number is its place. */
  private final List<String> documents = new ArrayList<>();

  private HttpServer node;
  private Cluster cluster;
  private Sequences sequences;
  private int staleReads;
  private int staleDocument;
  private int reads;

  @BeforeEach
  void open() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.setExecutor(threads);
    FakeMembership.in(node);
    node.createContext("/test-accounts/_doc/account", this::answer);
    node.start();
    OpenSearchOptions options =
        OpenSearchOptions.of(List.of(URI.create("http://127.0.0.1:" + node.getAddress().getPort())))
            .withPrefix("test");
    cluster = Cluster.of(options);
    sequences = new Sequences(cluster, new IndexNames(options), ACCOUNT);
  }

  @AfterEach
  void close() {
    cluster.close();
    node.stop(0);
    threads.close();
  }

  @Test
  void whatWasSoBeforeASequenceWasTakenIsReadAgain() {
    try (Lease lease = sequences.take(5)) {
      tellStale(5, -1);

      SequenceState state = sequences.stateSince(lease.range().to());

      assertThat(state.openFrom(lease.range().from())).isNotNull();
      lease.end();
    }
  }

  @Test
  void whoWaitsForAllWaitsForOneThatANodeDoesNotTellOf() throws InterruptedException {
    sequences.take(1).end();
    int before = newest();
    Lease other = sequences.take(5);
    tellStale(2, before);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(sequences::awaitAllTaken, threads);
    awaitReads(10);
    assertThat(waiting).isNotDone();

    other.end();

    waiting.join();
  }

  @Test
  void thatHoldsWhereTheNodeDoesNotKnowTheAccountYet() throws InterruptedException {
    Lease other = sequences.take(5);
    tellStale(1, -1);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(sequences::awaitAllTaken, threads);
    awaitReads(10);
    assertThat(waiting).isNotDone();

    other.end();

    waiting.join();
  }

  @Test
  void whoWaitsForAllOfAnAccountThatIsNotThereDoesNotMakeIt() {
    sequences.awaitAllTaken();

    assertThat(documents).isEmpty();
  }

  @Test
  void whatWasTakenIsSettledThoughANodeDoesNotTellOfIt() {
    try (Lease lease = sequences.take(5)) {
      lease.next();
      tellStale(5, -1);

      assertThat(lease.end()).isTrue();
    }
    assertThat(sequences.state().settled()).isEqualTo(sequences.state().next() - 1);
    assertThat(sequences.state().voided()).isEmpty();
  }

  @Test
  void whatIsGivenUpIsVoidThoughANodeDoesNotTellOfIt() {
    Lease lease = sequences.take(5);
    lease.next();
    tellStale(5, -1);

    lease.close();

    assertThat(sequences.state().voided()).containsExactly(lease.range());
  }

  private synchronized int newest() {
    return documents.size() - 1;
  }

  /**
   * The node tells for some times what was so before.
   *
   * @param document which one that is; -1 for none
   */
  private synchronized void tellStale(int times, int document) {
    staleReads = times;
    staleDocument = document;
    reads = 0;
  }

  private void awaitReads(int count) throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (reads >= count) {
          return;
        }
      }
      Thread.sleep(1);
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length > 0) {
      write(exchange, new String(body, StandardCharsets.UTF_8));
      return;
    }
    reads++;
    int document = staleReads-- > 0 ? staleDocument : documents.size() - 1;
    if (document < 0) {
      send(exchange, 404, "{\"found\":false}");
    } else {
      send(
          exchange,
          200,
          "{\"found\":true,\"_seq_no\":%d,\"_primary_term\":1,\"_source\":%s}"
              .formatted(document, documents.get(document)));
    }
  }

  private void write(HttpExchange exchange, String document) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    boolean isNext =
        documents.isEmpty()
            ? query.contains("op_type=create")
            : query.matches("(.*&)?if_seq_no=%d(&.*)?".formatted(documents.size() - 1));
    if (isNext) {
      documents.add(document);
    }
    send(exchange, isNext ? 200 : 409, "{}");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
