package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of changes that travel as several requests. */
class ParallelBulkTest {

  private static final int MOST_OF_A_REQUEST = 1_000;
  private static final int CHANGES = 2 * MOST_OF_A_REQUEST + 345;
  private static final long MANY_BYTES = 6 << 20;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private Cluster cluster;
  private int refused = -1;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/_bulk", this::answer);
    FakeMembership.in(server);
    server.start();
    URI node = URI.create("http://localhost:" + server.getAddress().getPort());
    cluster = Cluster.of(OpenSearchOptions.of(List.of(node)));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.stop(0);
    threads.close();
  }

  @Test
  void resultsAreInTheOrderOfTheChanges() {
    List<BulkResult> results = send(changes(CHANGES, 1));

    assertThat(requests).hasValue(3);
    assertThat(results).hasSize(CHANGES);
    for (int i = 0; i < CHANGES; i++) {
      assertThat(results.get(i).isConflict()).as("change %s", i).isEqualTo(isInTheWay(i));
    }
  }

  @Test
  void changesOfManyBytesTravelAlone() {
    assertThat(send(changes(3, MANY_BYTES))).hasSize(3);

    assertThat(requests).hasValue(3);
  }

  @Test
  void noChangeIsNoRequest() {
    assertThat(send(List.of())).isEmpty();

    assertThat(requests).hasValue(0);
  }

  @Test
  void aRequestThatFailsFailsAll() {
    refused = MOST_OF_A_REQUEST;

    assertThatThrownBy(() -> send(changes(CHANGES, 1))).isInstanceOf(StoreException.class);
    assertThat(requests).hasValue(3);
  }

  private List<BulkResult> send(List<Numbered> changes) {
    return new ParallelBulk(cluster, Map.of()).send(changes);
  }

  private static List<Numbered> changes(int count, long bytes) {
    return IntStream.range(0, count).mapToObj(number -> new Numbered(number, bytes)).toList();
  }

  private static boolean isInTheWay(int number) {
    return number % 7 == 3;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    List<Integer> numbers =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.contains("create"))
            .map(Integer::parseInt)
            .toList();
    String items =
        numbers.stream()
            .map(
                number ->
                    "{\"create\":{\"_id\":\"%d\",\"status\":%d}}"
                        .formatted(number, isInTheWay(number) ? 409 : 201))
            .collect(Collectors.joining(","));
    byte[] body = "{\"items\":[%s]}".formatted(items).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(numbers.contains(refused) ? 400 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Numbered(int number, long bytes) implements ParallelBulk.Change {

    @Override
    public void addTo(Bulk bulk) {
      bulk.create(
          "index",
          Integer.toString(number),
          Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }
  }
}
