package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that learn late how their cluster is. */
@Timeout(60)
class KnownTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger version = new AtomicInteger(7);
  private volatile boolean isChanging;
  private volatile int status = 200;
  private FakeNode quick;
  private FakeNode slow;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    quick = new FakeNode();
    slow = new FakeNode();
    cluster = cluster(Duration.ofSeconds(30));
    for (int i = 0; i < 2; i++) {
      cluster.ask("GET", "/_cluster/state/nodes", Map.of());
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
    quick.server.stop(0);
    slow.server.stop(0);
    threads.close();
  }

  @Test
  void whoKnowsItIsNotWaitedFor() {
    cluster.awaitKnown();

    assertThat(quick.toldOwn).hasPositiveValue();
    assertThat(slow.toldOwn).hasPositiveValue();
  }

  @Test
  void whoHasNotLearntItYetIsWaitedFor() throws InterruptedException {
    cluster.awaitKnown();
    version.set(8);
    quick.known = 8;
    int before = slow.toldOwn.get();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(cluster::awaitKnown, threads);

    while (slow.toldOwn.get() < before + 3) {
      Thread.sleep(1);
    }
    assertThat(waiting).isNotDone();
    slow.known = 9;

    waiting.join();
  }

  @Test
  void whatAllKnowIsNotAskedOfEachAgain() {
    cluster.awaitKnown();
    int before = slow.toldOwn.get();

    cluster.awaitKnown();

    assertThat(slow.toldOwn).hasValue(before);
  }

  @Test
  void whoDoesNotLearnItMakesItFail() {
    try (Cluster impatient = cluster(Duration.ofSeconds(1))) {
      impatient.ask("GET", "/_cluster/state/nodes", Map.of());
      version.set(8);

      assertThatThrownBy(impatient::awaitKnown).isInstanceOf(StoreUnavailableException.class);
    }
  }

  @Test
  void whoBeginsToBeAskedHasToKnowItToo() {
    quick.known = 6;
    slow.known = 6;
    try (Cluster other = cluster(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> other.ask("GET", "/_cluster/state/nodes", Map.of()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("does not know yet how its cluster is");
    }
  }

  @Test
  void whatIsNotToldYetMakesItFailToo() {
    isChanging = true;

    assertThatThrownBy(cluster::awaitKnown)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the cluster is changing");
  }

  @Test
  void whoMustNotAskBelievesIt() {
    status = 403;
    version.set(8);

    cluster.awaitKnown();
  }

  private Cluster cluster(Duration patience) {
    return Cluster.of(
        new OpenSearchOptions(
            List.of(quick.url(), slow.url()), null, null, "test", Map.of(), 1, 0, patience, false));
  }

  /** Knows the cluster as of a version, and belongs to it. */
  private final class FakeNode {
    private final HttpServer server;
    private final AtomicInteger toldOwn = new AtomicInteger();
    private volatile int known = 7;

    FakeNode() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      FakeMembership.in(server);
      server.createContext("/_cluster/state/version", this::tellVersion);
      server.createContext(
          "/_cluster/health", exchange -> answer(exchange, "{\"timed_out\":" + isChanging + "}"));
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void tellVersion(HttpExchange exchange) throws IOException {
      boolean isOwn = exchange.getRequestURI().getQuery().contains("local=true");
      if (isOwn) {
        toldOwn.incrementAndGet();
      }
      answer(exchange, "{\"version\":" + (isOwn ? known : version.get()) + "}");
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
      byte[] answer = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }
  }
}
