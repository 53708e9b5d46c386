package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers that are made and sent at once, by a server that uses the memory of one for the next. */
class AnswersAtOnceTest {

  private static final int DAYS = 9;
  private static final int CLIENTS = 8;
  private static final int LISTS = 50;

  @Test
  void areEachTheirOwn() throws Exception {
    Producer producer = new Producer();
    try (RunningServer server = producer.server();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<String> expected = new ArrayList<>();
      for (int day = 1; day <= DAYS; day++) {
        producer.write("application/x-ndjson", calls(day));
        expected.add(send(list(server, day)).body());
        assertThat(expected.getLast()).hasSizeGreaterThan(day * 20_000).contains("\"day" + day);
      }

      List<Callable<Void>> asking =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(client -> () -> ask(server, client, expected))
              .toList();
      for (var asked : clients.invokeAll(asking)) {
        asked.get();
      }
    }
  }

  private static Void ask(RunningServer server, int client, List<String> expected) {
    for (int list = 0; list < LISTS; list++) {
      int day = 1 + (list * (client + 1) + client) % DAYS;
      assertThat(send(list(server, day), BodyHandlers.ofString()).body())
          .as("list %d of client %d", list, client)
          .isEqualTo(expected.get(day - 1));
    }
    return null;
  }

  /** Twenty calls of a day, longer from day to day. */
  private static String calls(int day) {
    String rates = String.join("','", nCopies(day, Integer.toString(day).repeat(1_000)));
    return IntStream.range(0, 20)
        .mapToObj(
            call ->
                "{'engagement_id':'day%d-%d','start_time':'2026-10-0%dT08:00:00Z','rates':['%s']}"
                    .formatted(day, call, day, rates))
        .collect(joining("\n"));
  }

  private static HttpRequest.Builder list(RunningServer server, int day) {
    return server.requestOf(
        CLIENT,
        "/v2/contact_center/voice_calls?page_size=100&from=2026-10-0%d&to=2026-10-0%d"
            .formatted(day, day));
  }
}
