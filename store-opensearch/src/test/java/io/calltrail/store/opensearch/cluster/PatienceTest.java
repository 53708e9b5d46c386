package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that take a request and do not answer it. */
@Timeout(60)
class PatienceTest {

  private static final String TOO_LONG = SocketTimeoutException.class.getSimpleName();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer silent;
  private HttpServer answering;

  @BeforeEach
  void start() throws IOException {
    silent = server(this::saysNothing);
    answering = server(PatienceTest::says);
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    silent.stop(0);
    answering.stop(0);
    threads.close();
  }

  @Test
  void whoSaysNothingIsNotWaitedForForEver() {
    try (Cluster cluster = cluster(Duration.ofMillis(300), silent)) {
      assertThatThrownBy(() -> ask(cluster))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining(TOO_LONG);
    }
  }

  @Test
  void norIsWhoseAnswerNeverEnds() throws IOException {
    HttpServer endless = server(this::saysAndSays);
    try (Cluster cluster = cluster(Duration.ofMillis(500), endless)) {
      assertThatThrownBy(() -> ask(cluster))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining(TOO_LONG);
    } finally {
      stopped.countDown();
      endless.stop(0);
    }
  }

  @Test
  void theOtherIsAskedInstead() {
    try (Cluster cluster = cluster(Duration.ofMillis(300), silent, answering)) {
      assertThat(List.of(ask(cluster), ask(cluster), ask(cluster))).containsOnly("answer");
    }
  }

  @Test
  void whoAnswersIsAskedForAsLongAsOneLikes() throws InterruptedException {
    try (Cluster cluster = cluster(Duration.ofMillis(800), answering)) {
      for (int i = 0; i < 40; i++) {
        assertThat(ask(cluster)).isEqualTo("answer");
        Thread.sleep(50);
      }
    }
  }

  private static String ask(Cluster cluster) {
    return new String(cluster.ask("GET", "/asked", Map.of()).body(), StandardCharsets.UTF_8);
  }

  private static Cluster cluster(Duration patience, HttpServer... nodes) {
    List<URI> urls =
        List.of(nodes).stream()
            .map(node -> URI.create("http://127.0.0.1:" + node.getAddress().getPort()))
            .toList();
    return Cluster.of(
        new OpenSearchOptions(urls, null, null, "test", Map.of(), 1, 0, patience, false));
  }

  private HttpServer server(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/asked", answer::to);
    FakeMembership.in(server);
    server.start();
    return server;
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static void says(HttpExchange exchange) throws IOException {
    byte[] answer = "answer".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void saysNothing(HttpExchange exchange) throws IOException {
    awaitStop(Duration.ofMinutes(1));
    exchange.close();
  }

  private void saysAndSays(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!awaitStop(Duration.ofMillis(20))) {
        body.write('a');
        body.flush();
      }
    }
  }

  private boolean awaitStop(Duration atMost) throws IOException {
    try {
      return stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
