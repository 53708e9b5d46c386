package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How searches travel that come at once. */
@Timeout(60)
class GatheringTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String ALONE = "/calls/_search";
  private static final String TOGETHER = "/_msearch";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private FakeNode node;
  private Cluster cluster;
  private Gathering<Search, Reply> searches;

  @BeforeEach
  void start() throws IOException {
    node = new FakeNode(threads);
    cluster = Cluster.of(OpenSearchOptions.of(List.of(node.url())));
    searches = new Gathering<>(cluster::searchAll, LONG);
  }

  @AfterEach
  void stop() {
    node.stop();
    cluster.close();
    threads.close();
  }

  @Test
  void aFewTravelAtOnceEachByItself() throws InterruptedException {
    List<CompletableFuture<String>> few = underWay();

    node.answer(Gathering.MOST_UNDER_WAY);

    assertThat(few)
        .extracting(CompletableFuture::join)
        .containsOnly("first")
        .hasSize(Gathering.MOST_UNDER_WAY);
  }

  @Test
  void thoseThatWaitTravelTogetherAndGetEachItsOwn() throws InterruptedException {
    List<CompletableFuture<String>> few = underWay();
    List<CompletableFuture<String>> waiting = ask("a", "b", "c");

    node.answer(1);

    assertThat(node.arrived.take()).isEqualTo(TOGETHER);
    node.answer(few.size());
    assertThat(waiting).extracting(CompletableFuture::join).containsExactly("a", "b", "c");
  }

  @Test
  void oneThatWaitsAloneTravelsAlone() throws InterruptedException {
    underWay();
    List<CompletableFuture<String>> waiting = ask("a");

    node.answer(1);

    assertThat(node.arrived.take()).isEqualTo(ALONE);
    node.answer(Gathering.MOST_UNDER_WAY);
    assertThat(waiting.getFirst().join()).isEqualTo("a");
  }

  @Test
  void whatOneIsRefusedForIsNotTheOthers() throws InterruptedException {
    underWay();
    List<CompletableFuture<String>> waiting = ask("a", "busy", "wrong", "b");

    node.answer(4);

    assertThat(waiting.getFirst().join()).isEqualTo("a");
    assertThatThrownBy(waiting.get(1)::join)
        .hasCauseInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("429 rejected to one of several questions");
    assertThat(waiting.get(2).join()).isEqualTo("400");
    assertThat(waiting.get(3).join()).isEqualTo("b");
  }

  @Test
  void aRequestThatIsRefusedFailsAllInIt() throws InterruptedException {
    underWay();
    List<CompletableFuture<String>> waiting = ask("a", "b");
    node.status = 503;

    node.answer(Gathering.MOST_UNDER_WAY + 1);

    assertThat(node.arrived.take()).isEqualTo(TOGETHER);
    for (CompletableFuture<String> one : waiting) {
      assertThatThrownBy(one::join).hasCauseInstanceOf(StoreUnavailableException.class);
    }
    node.status = 200;
    assertAFewTravelAtOnceAgain();
  }

  @Test
  void oneThatTravelsAloneAndIsRefusedLeavesItsPlace() throws InterruptedException {
    node.status = 503;
    node.answer(Gathering.MOST_UNDER_WAY);
    for (CompletableFuture<String> one : underWay()) {
      assertThatThrownBy(one::join).hasCauseInstanceOf(StoreUnavailableException.class);
    }
    node.status = 200;

    assertAFewTravelAtOnceAgain();
  }

  @Test
  void anAnswerThatLacksSomeIsNotTaken() throws InterruptedException {
    underWay();
    List<CompletableFuture<String>> waiting = ask("a", "left out");

    node.answer(4);

    for (CompletableFuture<String> one : waiting) {
      assertThatThrownBy(one::join).hasCauseInstanceOf(StoreException.class);
    }
  }

  @Test
  void whatWaitsForLongIsSentAnyway() throws InterruptedException {
    searches = new Gathering<>(cluster::searchAll, Duration.ofMillis(50));
    for (int episode = 0; episode < 2; episode++) {
      underWay();
      CompletableFuture<String> late = asked("a");

      assertThat(node.arrived.take()).isEqualTo(ALONE);
      assertThat(searches.underWay()).isEqualTo(Gathering.MOST_UNDER_WAY);
      node.answer(Gathering.MOST_UNDER_WAY + 1);
      assertThat(late.join()).isEqualTo("a");
    }
  }

  @Test
  void whatIsOnItsWayForLongIsNotSentAgain() throws InterruptedException {
    Duration untilLate = Duration.ofMillis(50);
    searches = new Gathering<>(cluster::searchAll, untilLate);
    underWay();
    asked("a");
    assertThat(node.arrived.take()).isEqualTo(ALONE);

    assertThat(node.arrived.poll(10 * untilLate.toMillis(), TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aRequestHasNoMoreThanANumber() throws InterruptedException {
    underWay();
    List<String> names =
        IntStream.rangeClosed(0, 2 * Gathering.MOST_TOGETHER).mapToObj(Integer::toString).toList();
    List<CompletableFuture<String>> waiting = ask(names.toArray(String[]::new));

    node.answer(Gathering.MOST_UNDER_WAY + 3);

    assertThat(waiting).extracting(CompletableFuture::join).containsExactlyElementsOf(names);
    assertThat(List.of(node.arrived.take(), node.arrived.take(), node.arrived.take()))
        .containsExactlyInAnyOrder(TOGETHER, TOGETHER, ALONE);
  }

  /** As many as before go at once, and one more waits. */
  private void assertAFewTravelAtOnceAgain() throws InterruptedException {
    List<CompletableFuture<String>> few = underWay();
    CompletableFuture<String> another = ask("another").getFirst();
    node.answer(few.size() + 1);

    assertThat(few).extracting(CompletableFuture::join).containsOnly("first");
    assertThat(another.join()).isEqualTo("another");
  }

  /** As many as go at once, none of which is answered yet; none is under way before. */
  private List<CompletableFuture<String>> underWay() throws InterruptedException {
    while (searches.underWay() > 0) {
      Thread.sleep(1);
    }
    List<CompletableFuture<String>> few =
        IntStream.range(0, Gathering.MOST_UNDER_WAY).mapToObj(_ -> asked("first")).toList();
    for (int i = 0; i < few.size(); i++) {
      assertThat(node.arrived.take()).isEqualTo(ALONE);
    }
    return few;
  }

  /** Searches that wait. */
  private List<CompletableFuture<String>> ask(String... names) throws InterruptedException {
    List<CompletableFuture<String>> asked = Stream.of(names).map(this::asked).toList();
    while (searches.waiting() < names.length) {
      Thread.sleep(1);
    }
    return asked;
  }

  private CompletableFuture<String> asked(String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          Reply reply =
              LookUps.succeeded(
                  searches.ask(
                      new Search(
                          "calls",
                          ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8))));
          return reply.isDone()
              ? reply.json().path("name").asString()
              : Integer.toString(reply.status());
        },
        threads);
  }

  /** Answers each search with itself, when it is let to. */
  private static final class FakeNode {

    final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    volatile int status = 200;
    private final Semaphore answers = new Semaphore(0);
    private final HttpServer server;

    FakeNode(ExecutorService threads) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(ALONE, this::search);
      server.createContext(TOGETHER, this::search);
      FakeMembership.in(server);
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(int searches) {
      answers.release(searches);
    }

    void stop() {
      answers.release(1_000);
      server.stop(0);
    }

    private void search(HttpExchange exchange) throws IOException {
      String path = exchange.getRequestURI().getPath();
      List<String> lines =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      arrived.add(path);
      answers.acquireUninterruptibly();
      byte[] answer =
          (path.equals(TOGETHER) ? together(lines) : lines.getFirst())
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }

    private static String together(List<String> lines) {
      return IntStream.range(0, lines.size() / 2)
          .mapToObj(n -> answer(lines.get(2 * n), lines.get(2 * n + 1)))
          .filter(answer -> !answer.isEmpty())
          .collect(Collectors.joining(",", "{\"took\":1,\"responses\":[", "]}"));
    }

    private static String answer(String head, String body) {
      assertThat(head).contains("\"index\":\"calls\"", "\"allow_partial_search_results\":false");
      return switch (body) {
        case "{\"name\":\"busy\"}" -> "{\"error\":{\"type\":\"rejected\"},\"status\":429}";
        case "{\"name\":\"wrong\"}" -> "{\"error\":{\"type\":\"search_phase\"},\"status\":400}";
        case "{\"name\":\"left out\"}" -> "";
        default -> body.replace("}", ",\"hits\":[{\"status\":7}],\"status\":200}");
      };
    }
  }
}
