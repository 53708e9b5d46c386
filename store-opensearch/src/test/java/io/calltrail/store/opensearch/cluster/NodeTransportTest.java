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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which node's answer is taken. */
@Timeout(60)
class NodeTransportTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> members = ConcurrentHashMap.newKeySet();
  private FakeNode one;
  private FakeNode other;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    members.addAll(List.of("one", "other"));
    one = new FakeNode("one", members, threads);
    other = new FakeNode("other", members, threads);
    cluster =
        Cluster.of(
            new OpenSearchOptions(
                List.of(one.url(), other.url()),
                "somebody",
                "a secret",
                "test",
                Map.of(),
                1,
                0,
                Duration.ofSeconds(20),
                false));
  }

  @AfterEach
  void stop() {
    cluster.close();
    one.stop();
    other.stop();
    threads.close();
  }

  @Test
  void nodesAreAskedInTurn() {
    assertThat(answers(4)).containsExactlyInAnyOrder("one", "other");
  }

  @Test
  void theUserIsToldAtOnce() {
    answers(2);

    assertThat(one.authorizations).containsExactly("Basic c29tZWJvZHk6YSBzZWNyZXQ=");
  }

  @Test
  void parametersAndBodiesArrive() {
    Reply reply =
        cluster.ask(
            "POST", "/echo", Map.of("name", "a b&c"), "{\"ü\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo("POST /echo?name=a+b%26c application/json {\"ü\":1}");
  }

  @Test
  void whoIsGoneIsReplacedByTheOther() {
    answers(4);
    one.stop();

    assertThat(answers(4)).containsExactly("other");
  }

  @Test
  void aRefusalIsTakenAsItIsAndNotAskedForAgain() {
    answers(2);
    one.status = 503;
    other.status = 503;
    int before = one.asked.get() + other.asked.get();

    assertThatThrownBy(this::answer).isInstanceOf(StoreUnavailableException.class);
    assertThat(one.asked.get() + other.asked.get() - before).isOne();
  }

  @Test
  void thereIsNoAnswerWhereNobodyGivesOne() {
    one.stop();
    other.stop();

    assertThatThrownBy(this::answer).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void whoNeverBelongedToTheClusterIsNotAsked() {
    members.remove("one");

    assertThat(answers(4)).containsExactly("other");
  }

  @Test
  void whoIsPutOutIsNotAskedUntilItIsBack() throws InterruptedException {
    answers(4);
    members.remove("one");
    awaitAnswers(Set.of("other"));
    members.add("one");

    awaitAnswers(Set.of("one", "other"));
  }

  @Test
  void whoKnowsOfNoManagerIsNotAsked() throws InterruptedException {
    answers(4);
    one.membershipStatus = 503;

    awaitAnswers(Set.of("other"));
  }

  @Test
  void itIsToldWhyNobodyAnswers() {
    one.membershipStatus = 401;
    other.stop();

    assertThatThrownBy(this::answer)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "no node proves that it belongs to the cluster:"
                + " %s (refused with 401), %s (cannot be reached)",
            one.url(), other.url());
  }

  @Test
  void whoStartsOutsideTheClusterIsAskedWhenItBelongsToIt() throws InterruptedException {
    members.remove("one");
    answers(4);
    members.add("one");

    awaitAnswers(Set.of("one", "other"));
  }

  @Test
  void itIsToldWhereNoNodeBelongsToTheCluster() {
    members.clear();

    assertThatThrownBy(this::answer)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "no node proves that it belongs to the cluster: %s (not among the nodes of its"
                + " cluster), %s (not among the nodes of its cluster)",
            one.url(), other.url());
  }

  @Test
  void whatANodeAnswersAfterASilenceIsNotTaken() throws InterruptedException {
    answers(4);
    one.pause();
    CompletableFuture<String> first = CompletableFuture.supplyAsync(this::answer, threads);
    CompletableFuture<String> second = CompletableFuture.supplyAsync(this::answer, threads);
    one.awaitHeld();
    Thread.sleep(FakeNode.PATIENCE.plusMillis(500));
    one.membershipStatus = 503;
    one.goOn();

    assertThat(List.of(first.join(), second.join())).containsExactly("other", "other");
    assertThat(answers(4)).as("until it has proved that it is back").containsExactly("other");
    one.membershipStatus = 200;
    awaitAnswers(Set.of("one", "other"));
  }

  private void awaitAnswers(Set<String> names) throws InterruptedException {
    while (!answers(4).equals(names)) {
      Thread.sleep(20);
    }
  }

  private Set<String> answers(int count) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < count; i++) {
      answers.add(answer());
    }
    return answers;
  }

  private String answer() {
    return new String(cluster.ask("GET", "/who", Map.of()).body(), StandardCharsets.UTF_8);
  }

  /** Answers its name, and that its cluster waits four seconds for a node. */
  private static final class FakeNode {

    static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String SETTINGS =
        """
        {"defaults":{"cluster":{"fault_detection":{"follower_check":
          {"timeout":"2s","retry_count":"2"}}}}}
        """;

    final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    final AtomicInteger asked = new AtomicInteger();
    volatile int status = 200;
    volatile int membershipStatus = 200;
    private final HttpServer server;
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch pause;

    FakeNode(String name, Set<String> members, ExecutorService threads) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/who",
          exchange -> {
            asked.incrementAndGet();
            answer(exchange, status, name);
          });
      server.createContext("/echo", exchange -> answer(exchange, 200, echo(exchange)));
      server.createContext("/_cluster/settings", exchange -> answer(exchange, 200, SETTINGS));
      server.createContext(
          "/_nodes/_local", exchange -> answer(exchange, 200, nodes(Set.of(name))));
      server.createContext(
          "/_cluster/state", exchange -> answer(exchange, membershipStatus, nodes(members)));
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void pause() {
      pause = new CountDownLatch(1);
    }

    void goOn() {
      CountDownLatch ended = pause;
      pause = null;
      if (ended != null) {
        ended.countDown();
      }
    }

    /** Waits until somebody waits for its name. */
    void awaitHeld() throws InterruptedException {
      held.await();
    }

    void stop() {
      goOn();
      server.stop(0);
    }

    private static String nodes(Set<String> ids) {
      return ids.stream()
          .map(id -> "\"" + id + "\":{}")
          .collect(Collectors.joining(",", "{\"version\":7,\"nodes\":{", "}}"));
    }

    private static String echo(HttpExchange exchange) throws IOException {
      return exchange.getRequestMethod()
          + " "
          + exchange.getRequestURI()
          + " "
          + exchange.getRequestHeaders().getFirst("Content-Type")
          + " "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, int code, String text) throws IOException {
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      CountDownLatch until = pause;
      if (until != null) {
        if (exchange.getRequestURI().getPath().equals("/who")) {
          held.countDown();
        }
        try {
          until.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }
}
