package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes that apply the states of their cluster late; the first is the one of the manager. */
@Timeout(60)
class StateBarrierTest {

  private static final Duration SHORT = Duration.ofSeconds(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger healthAsked = new AtomicInteger();
  private volatile int managers = 7;
  private volatile boolean isPublishing;

  /** Whether nodes do not answer when they are asked for a proof; those before are good yet. */
  private volatile boolean proofsAreHeld;

  private volatile int timeoutStatus = 408;
  private volatile int versionStatus = 200;
  private volatile int healthStatus = 200;
  private FakeNode quick;
  private FakeNode slow;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    quick = new FakeNode();
    slow = new FakeNode();
    cluster = connected(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    proofsAreHeld = false;
    cluster.close();
    quick.server.stop(0);
    slow.server.stop(0);
    threads.close();
  }

  @Test
  void eachNodeIsAskedWhatItHasAppliedAndOnce() {
    int before = slow.appliedAsked.get();
    cluster.awaitApplied();
    int after = slow.appliedAsked.get();
    for (int i = 0; i < 20; i++) {
      cluster.awaitApplied();
    }

    assertThat(after).isGreaterThan(before);
    assertThat(slow.appliedAsked.get()).as("but for a proof a second").isLessThan(after + 15);
  }

  @Test
  void whoHasNotAppliedItIsWaitedFor() throws InterruptedException {
    cluster.awaitApplied();
    CompletableFuture<Void> waiting = publishToQuickOne();

    quick.applied = 9;
    slow.applied = 9;

    waiting.join();
  }

  @Test
  void whoIsNotAskedAnyMoreIsNotWaitedFor() throws InterruptedException {
    cluster.awaitApplied();
    CompletableFuture<Void> waiting = publishToQuickOne();

    slow.isMember = false;
    proofsAreHeld = false;

    waiting.join();
  }

  @Test
  void whoClosesItMeanwhileIsToldSo() throws InterruptedException {
    cluster.awaitApplied();
    CompletableFuture<Void> waiting = publishToQuickOne();

    cluster.close();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreUnavailableException.class)
        .hasRootCauseMessage("the store is closed");
  }

  @Test
  void whoDoesNotApplyItMakesItFail() {
    try (Cluster impatient = connected(SHORT)) {
      impatient.awaitApplied();
      proofsAreHeld = true;
      quick.applied = 8;
      managers = 8;

      assertThatThrownBy(impatient::awaitApplied)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining(slow.url().toString())
          .hasMessageNotContaining(quick.url().toString());
    }
  }

  @Test
  void whoIsLateWhenItProvesItselfIsNotAskedAnyMore() {
    quick.applied = 8;
    managers = 8;

    cluster.awaitApplied();
  }

  @Test
  void whoBeginsToBeAskedHasToHaveAppliedItToo() {
    quick.applied = 6;
    slow.applied = 6;
    try (Cluster other = cluster(SHORT)) {
      assertThatThrownBy(() -> other.ask("GET", "/any", Map.of()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("knows the state 6 of its cluster, not yet 7");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 408})
  void whatIsBeingPublishedIsWaitedFor(int status) throws InterruptedException {
    timeoutStatus = status;
    isPublishing = true;
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(cluster::awaitApplied, threads);
    await(() -> healthAsked.get() > 3);
    assertThat(waiting).isNotDone();

    isPublishing = false;

    waiting.join();
  }

  @Test
  void whatIsPublishedForTooLongMakesItFail() {
    isPublishing = true;
    try (Cluster impatient = connected(SHORT)) {
      assertThatThrownBy(impatient::awaitApplied)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the cluster's state is being changed");
    }
  }

  @Test
  void aManagerThatWasPutOutAndDoesNotKnowItIsNotListenedTo() throws InterruptedException {
    proofsAreHeld = true;
    cluster.awaitApplied();
    managers = 6;
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(cluster::awaitApplied, threads);
    int before = healthAsked.get();
    await(() -> healthAsked.get() > before + 3);
    assertThat(waiting).isNotDone();

    managers = 7;

    waiting.join();
  }

  @Test
  void whoMustNotAskWaitsForNobodyUntilItMay() throws InterruptedException {
    healthStatus = 403;
    cluster.awaitApplied();
    healthStatus = 200;
    versionStatus = 403;
    cluster.awaitApplied();
    versionStatus = 200;
    cluster.awaitApplied();

    CompletableFuture<Void> waiting = publishToQuickOne();
    slow.applied = 8;
    waiting.join();
  }

  @Test
  void whoMustNotAskANodeWhatItHasAppliedDoesNotWaitForIt() throws InterruptedException {
    CompletableFuture<Void> waiting = publishToQuickOne();

    slow.appliedStatus = 403;

    waiting.join();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatTheClusterCannotTellNowIsAskedAgain(int status) throws InterruptedException {
    healthStatus = status;
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(cluster::awaitApplied, threads);
    await(() -> healthAsked.get() > 3);
    assertThat(waiting).isNotDone();

    healthStatus = 200;

    waiting.join();
  }

  @Test
  void whatTheClusterCannotTellForTooLongMakesItFail() {
    versionStatus = 503;
    try (Cluster impatient = connected(SHORT)) {
      assertThatThrownBy(impatient::awaitApplied)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("503 ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404})
  void aRefusalIsToldAsSuch(int status) {
    healthStatus = status;

    assertThatThrownBy(cluster::awaitApplied)
        .isInstanceOf(StoreException.class)
        .isNotInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("" + status);
  }

  @Test
  void whoComeMeanwhileWaitTogether() throws InterruptedException {
    isPublishing = true;
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(CompletableFuture.runAsync(cluster::awaitApplied, threads));
    }
    await(() -> healthAsked.get() > 3);
    isPublishing = false;
    int before = healthAsked.get();
    waiting.forEach(CompletableFuture::join);

    assertThat(healthAsked.get()).isLessThan(before + 10);
  }

  /** A node that does not know an index finds nothing in it. */
  @Test
  void nothingIsWrittenToAnIndexBeforeAllKnowIt() throws InterruptedException {
    cluster.awaitApplied();
    OpenSearchOptions options = options(Duration.ofSeconds(30));
    Schema schema = new Schema(cluster, new IndexNames(options), options);
    proofsAreHeld = true;
    quick.applied = 8;
    managers = 8;
    CompletableFuture<Void> making =
        CompletableFuture.runAsync(
            () -> schema.makeCalls(new AccountId("a"), "2026-10.0"), threads);
    int before = slow.appliedAsked.get();
    await(() -> slow.appliedAsked.get() > before + 3);
    assertThat(making).isNotDone();

    slow.applied = 8;

    making.join();
  }

  /** Who waits for the slow one, which goes on to be believed. */
  private CompletableFuture<Void> publishToQuickOne() throws InterruptedException {
    proofsAreHeld = true;
    quick.applied = 8;
    managers = 8;
    int before = slow.appliedAsked.get();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(cluster::awaitApplied, threads);
    await(() -> slow.appliedAsked.get() > before + 3);
    assertThat(waiting).isNotDone();
    return waiting;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private Cluster connected(Duration patience) {
    Cluster connected = cluster(patience);
    for (int i = 0; i < 2; i++) {
      connected.ask("GET", "/any", Map.of());
    }
    return connected;
  }

  private Cluster cluster(Duration patience) {
    return Cluster.of(options(patience));
  }

  private OpenSearchOptions options(Duration patience) {
    return new OpenSearchOptions(
        List.of(quick.url(), slow.url()), null, null, "test", Map.of(), 1, 0, patience, false);
  }

  /** Has applied the state of some version. */
  private final class FakeNode {
    private final HttpServer server;
    private final AtomicInteger appliedAsked = new AtomicInteger();
    private volatile int applied = 7;
    private volatile int appliedStatus = 200;
    private volatile boolean isMember = true;

    FakeNode() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> answer(exchange, 200, "{}"));
      server.createContext(
          "/_nodes/_local/process", exchange -> answer(exchange, 200, "{\"nodes\":{\"a\":{}}}"));
      server.createContext("/_cluster/state/nodes", this::prove);
      server.createContext("/_cluster/state/version", this::tellVersion);
      server.createContext("/_cluster/health/test-accounts", this::tellHealth);
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void prove(HttpExchange exchange) throws IOException {
      while (proofsAreHeld) {
        LockSupport.parkNanos(1_000_000);
      }
      int version = managers;
      String nodes = isMember ? "{\"a\":{}}" : "{}";
      answer(exchange, 200, "{\"version\":" + version + ",\"nodes\":" + nodes + "}");
    }

    private void tellVersion(HttpExchange exchange) throws IOException {
      if (exchange.getRequestURI().getQuery().contains("local=true")) {
        appliedAsked.incrementAndGet();
        answer(exchange, appliedStatus, "{\"version\":" + applied + "}");
      } else {
        answer(exchange, versionStatus, "{\"version\":" + managers + "}");
      }
    }

    private void tellHealth(HttpExchange exchange) throws IOException {
      healthAsked.incrementAndGet();
      if (isPublishing) {
        answer(exchange, timeoutStatus, "{\"timed_out\":true}");
      } else {
        answer(exchange, healthStatus, "{\"timed_out\":false}");
      }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
      byte[] answer = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }
  }
}
