package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Answers that are made and sent at once, by a server that uses the memory of one for the next. */
class AnswersAtOnceTest {

  private static final int DAYS = 9;
  private static final int CLIENTS = 8;
  private static final int LISTS = 30;

  private final Set<byte[]> arrays = ConcurrentHashMap.newKeySet();
  private final AtomicInteger pages = new AtomicInteger();

  @Test
  void areEachTheirOwn() throws Exception {
    StoreDecorator store = new NotingStore();
    try (RunningServer server = RunningServer.start(settings -> settings, store);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<String> expected = new ArrayList<>();
      for (int day = 1; day <= DAYS; day++) {
        write(server, day);
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
    assertThat(arrays).as("arrays of %d answers", pages.get()).hasSizeLessThan(pages.get() / 2);
  }

  /** Asks for lists as they are, packed, and without their bodies, in turn. */
  private static Void ask(RunningServer server, int client, List<String> expected)
      throws IOException {
    for (int list = 0; list < LISTS; list++) {
      int day = 1 + (list * (client + 1) + client) % DAYS;
      HttpRequest.Builder request = list(server, day);
      boolean isPacked = list % 3 == 1;
      if (isPacked) {
        request.header("Accept-Encoding", "gzip");
      }
      byte[] body = send(request, BodyHandlers.ofByteArray()).body();
      assertThat(isPacked ? unpacked(body) : new String(body, StandardCharsets.UTF_8))
          .as("list %d of client %d", list, client)
          .isEqualTo(expected.get(day - 1));
      if (list % 3 == 2) {
        assertThat(send(list(server, day).method("HEAD", BodyPublishers.noBody())).body())
            .isEmpty();
      }
    }
    return null;
  }

  private static String unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(RunningServer server, int day) {
    HttpRequest.Builder request =
        server
            .requestOf(CLIENT, "/calltrail/v1/voice_calls")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(calls(day).replace('\'', '"')));
    assertThat(send(request).body()).startsWith("{\"written\":20");
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

  /** Notes which arrays the pages are made in. */
  private final class NotingStore extends StoreDecorator {
    @Override
    public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
      VoiceCallPage page = super.page(account, query, request);
      pages.incrementAndGet();
      arrays.add(page.rows().array());
      return page;
    }
  }
}
