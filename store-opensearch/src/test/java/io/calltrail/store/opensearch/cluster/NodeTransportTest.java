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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which node's answer is taken. */
@Timeout(60)
class NodeTransportTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private FakeNode one;
  private FakeNode other;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    one = new FakeNode("one", threads);
    other = new FakeNode("other", threads);
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
  void whoCannotNowIsReplacedByTheOther() {
    one.status = 503;

    assertThat(answers(4)).containsExactly("other");
  }

  @Test
  void aRefusalIsTakenAsItIs() {
    one.status = 404;
    other.status = 404;

    assertThat(cluster.ask("GET", "/who", Map.of()).isMissing()).isTrue();
  }

  @Test
  void thereIsNoAnswerWhereNobodyGivesOne() {
    one.stop();
    other.stop();

    assertThatThrownBy(this::answer).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void whoCannotProveThatItBelongsToTheClusterIsNotAsked() {
    one.settingsStatus = 503;

    assertThat(answers(4)).containsExactly("other");
  }

  @Test
  void whoMustNotTellTheSettingsIsBelieved() {
    one.settingsStatus = 403;

    assertThat(answers(4)).containsExactlyInAnyOrder("one", "other");
  }

  @Test
  void whatANodeAnswersAfterASilenceIsNotTaken() throws InterruptedException {
    answers(4);
    one.pause();
    CompletableFuture<String> first = CompletableFuture.supplyAsync(this::answer, threads);
    CompletableFuture<String> second = CompletableFuture.supplyAsync(this::answer, threads);
    one.awaitHeld();
    Thread.sleep(FakeNode.PATIENCE.plusMillis(500));
    one.goOn();

    assertThat(List.of(first.join(), second.join())).containsExactly("other", "other");
    assertThat(answer()).as("until it has proved that it is back").isEqualTo("other");
    while (!answer().equals("one")) {
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

  /** Answers its name, and that its cluster waits two seconds for a node. */
  private static final class FakeNode {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SETTINGS =
        """
        {"defaults":{"cluster":{"fault_detection":{"follower_check":
          {"timeout":"1s","retry_count":"2"}}}}}
        """;

    final Set<String> authorizations = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final String name;
    private final HttpServer server;
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch pause;
    private volatile int status = 200;
    private volatile int settingsStatus = 200;

    FakeNode(String name, ExecutorService threads) throws IOException {
      this.name = name;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/who", exchange -> answer(exchange, status, name));
      server.createContext(
          "/_cluster/settings", exchange -> answer(exchange, settingsStatus, SETTINGS));
      server.createContext("/echo", exchange -> answer(exchange, 200, echo(exchange)));
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

    @Override
    public String toString() {
      return name;
    }
  }
}
