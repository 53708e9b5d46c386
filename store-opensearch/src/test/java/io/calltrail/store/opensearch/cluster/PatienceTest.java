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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.concurrent.Cancellable;
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
    try (Cluster cluster = cluster(Duration.ofSeconds(2), silent, answering)) {
      assertThat(List.of(ask(cluster), ask(cluster), ask(cluster))).containsOnly("answer");
    }
  }

  @Test
  void whatHasEndedIsNotEndedAgain() throws IOException {
    AtomicInteger ended = new AtomicInteger();
    try (Patience patience = new Patience(Duration.ofMillis(200))) {
      assertThat(patience.<String>waitFor(() -> ended.incrementAndGet() > 0, () -> "answer"))
          .isEqualTo("answer");
      assertThatThrownBy(() -> waitInVain(patience)).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(ended).hasValue(0);
  }

  /** As a client does whose request is ended while it waits for a connection. */
  @Test
  void whatFailsOtherwiseAsItIsEndedTookTooLongToo() {
    CountDownLatch ended = new CountDownLatch(1);
    try (Patience patience = new Patience(Duration.ofMillis(200))) {
      assertThatThrownBy(
              () ->
                  patience.waitFor(
                      ended(ended),
                      () -> {
                        await(ended);
                        throw new IllegalStateException("no connection");
                      }))
          .isInstanceOf(SocketTimeoutException.class)
          .hasRootCauseMessage("no connection");
      assertThatThrownBy(
              () ->
                  patience.waitFor(
                      () -> true,
                      () -> {
                        throw new IllegalStateException("in time");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void oneThatCannotBeEndedKeepsNobodyFromIt() throws Exception {
    CountDownLatch tried = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (Patience patience = new Patience(Duration.ofMillis(200))) {
      Future<String> stuck =
          threads.submit(
              () ->
                  patience.waitFor(
                      () -> {
                        tried.countDown();
                        throw new IllegalStateException("cannot be ended");
                      },
                      () -> {
                        await(over);
                        return "late";
                      }));
      await(tried);

      assertThatThrownBy(() -> waitInVain(patience)).isInstanceOf(SocketTimeoutException.class);
      over.countDown();
      assertThat(stuck.get()).isEqualTo("late");
    }
  }

  @Test
  void allAreEndedWhenItIsClosed() throws Exception {
    Patience patience = new Patience(Duration.ofHours(1));
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Future<String> waiting =
        threads.submit(
            () ->
                patience.waitFor(
                    ended(ended),
                    () -> {
                      began.countDown();
                      await(ended);
                      throw new IOException("closed");
                    }));
    await(began);

    patience.close();

    assertThatThrownBy(waiting::get).hasCauseInstanceOf(SocketTimeoutException.class);
  }

  private static void waitInVain(Patience patience) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    patience.waitFor(
        ended(ended),
        () -> {
          await(ended);
          throw new IOException("ended");
        });
  }

  private static Cancellable ended(CountDownLatch latch) {
    return () -> {
      latch.countDown();
      return true;
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
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
