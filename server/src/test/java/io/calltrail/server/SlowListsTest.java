package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that wait for clients that are slow to take them have a bound, and nothing else has. */
@Timeout(120)
class SlowListsTest {

  private static final String LISTS = "/v2/contact_center/voice_calls";
  private static final String OCTOBER = LISTS + "?from=2026-10-01&to=2026-10-31";
  private static final String NOTHING = LISTS + "?from=2026-09-01&to=2026-09-02";
  private static final String WRITES = "/calltrail/v1/voice_calls";

  private final StoreDecorator store = new StoreDecorator();

  @BeforeEach
  void writeLargeCalls() {
    LargeCalls.writeTo(store);
  }

  @Test
  void listsBeyondTheMemoryAreRefusedUntilOthersWereTaken() throws IOException {
    try (RunningServer server = start(0);
        RawClient slow = new RawClient(server.port())) {
      HttpRequest.Builder one = server.requestOf(CLIENT, OCTOBER + "&page_size=1");
      assertThat(slow.send(LargeCalls.request(server)).status()).isEqualTo(200);

      HttpResponse<String> refusal = send(one);
      assertThat(refusal.statusCode()).isEqualTo(503);
      assertThat(refusal.body())
          .isEqualTo("{\"code\":503,\"message\":\"The server is overloaded. Try again later.\"}");
      assertThat(refusal.headers().firstValue("retry-after")).hasValue("1");
      awaitRefusalIsCounted(server);
      assertThat(send(server.requestOf(CLIENT, OCTOBER).HEAD()).statusCode()).isEqualTo(503);
      assertThat(send(server.requestOf(CLIENT, NOTHING)).statusCode()).isEqualTo(200);

      // The connection ends behind the answer, when what it took has been given back.
      assertThat(slow.rest()).endsWith("]}");
      assertThat(send(one, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void listsWithinTheMemoryAreSentBesideOthers() throws IOException {
    try (RunningServer server = start(1L << 30);
        RawClient slow = new RawClient(server.port())) {
      assertThat(slow.send(LargeCalls.request(server)).status()).isEqualTo(200);

      HttpRequest.Builder one = server.requestOf(CLIENT, OCTOBER + "&page_size=1");
      assertThat(send(one, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void nothingButListsIsRefused() throws IOException {
    try (RunningServer server = start(0);
        RawClient slow = new RawClient(server.port())) {
      assertThat(slow.send(LargeCalls.request(server)).status()).isEqualTo(200);
      assertThat(send(server.requestOf(CLIENT, OCTOBER)).statusCode()).isEqualTo(503);

      HttpResponse<String> written =
          send(
              server
                  .requestOf(CLIENT, WRITES)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(
                      BodyPublishers.ofString(
                          "{}\n".repeat(1_000)
                              + "{\"engagement_id\":\"a\",\"start_time\":\"2026-10-10T08:00:00Z\"}")));
      assertThat(written.statusCode()).isEqualTo(200);
      assertThat(written.body()).startsWith("{\"written\":1,").hasSizeGreaterThan(50_000);
      assertThat(send(server.requestOf(CLIENT, WRITES + "?engagement_id=a").DELETE()).body())
          .isEqualTo("{\"erased\":1}");
      for (String path : new String[] {"/health", "/metrics", "/openapi.yaml"}) {
        assertThat(send(server.request(path)).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void aClientThatGoesAwayGivesBackWhatItsListTook() throws IOException {
    try (RunningServer server = start(0)) {
      HttpRequest.Builder one = server.requestOf(CLIENT, OCTOBER + "&page_size=1");
      try (RawClient slow = new RawClient(server.port())) {
        assertThat(slow.send(LargeCalls.request(server)).status()).isEqualTo(200);
        assertThat(send(one).statusCode()).isEqualTo(503);
      }

      while (send(one, BodyHandlers.discarding()).statusCode() != 200) {
        Thread.onSpinWait();
      }
    }
  }

  private RunningServer start(long answerMemory) {
    return RunningServer.start(
        settings -> settings.limits(TightLimits.sending(answerMemory)), store);
  }

  /** The meters are told behind the answer. */
  private static void awaitRefusalIsCounted(RunningServer server) {
    String line =
        "calltrail_http_requests_seconds_count{method=\"GET\",route=\""
            + LISTS
            + "\",status=\"503\"} 1";
    while (!send(server.request("/metrics")).body().contains(line)) {
      Thread.onSpinWait();
    }
  }
}
