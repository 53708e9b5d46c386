package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.calltrail.server.RawClient.RawAnswer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not send, or do not take, what they began to. */
class StalledClientTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void aBodyThatTakesTooLongIsRefused() throws IOException {
    ServerLimits limits = TightLimits.impatient(LONG, Duration.ZERO);
    try (RunningServer issuer = RunningServer.start();
        RunningServer server = RunningServer.start(settings -> settings.limits(limits));
        RawClient client = new RawClient(server.port())) {
      RawAnswer answer = client.send(beginningOfAWrite(issuer)).answer();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.body())
          .isEqualTo("{\"code\":408,\"message\":\"The request body did not arrive in time.\"}");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /hea",
        "GET /health HTTP/1.1\r\nHost: x\r\nAcc",
        "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        "POST /oauth/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void aSilentClientIsCut(String beginning) throws IOException {
    ServerLimits limits = TightLimits.impatient(SHORT, LONG);
    try (RunningServer server = RunningServer.start(settings -> settings.limits(limits));
        RawClient client = new RawClient(server.port())) {
      assertThat(client.send(beginning).isEnded()).isTrue();
    }
  }

  @Test
  void aClientThatIsSilentWithinABodyIsCutAndNothingIsWritten() throws IOException {
    ServerLimits limits = TightLimits.impatient(SHORT, LONG);
    StoreDecorator store = new StoreDecorator();
    try (RunningServer server = RunningServer.start(settings -> settings.limits(limits), store);
        RawClient client = new RawClient(server.port())) {
      // Its token is taken now: a POST is not sent again where a kept connection was cut as idle.
      HttpRequest.Builder list =
          server.requestOf(CLIENT, "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31");

      assertThat(client.send(beginningOfAWrite(server)).isEnded()).isTrue();
      assertThat(RunningServer.json(send(list)).get("total_records").asInt()).isZero();
    }
  }

  /** A refused body is passed over for a while alone, however often its client sends a byte. */
  @Test
  void aClientThatSendsARefusedBodyForTooLongIsCut() throws IOException {
    ServerLimits limits = TightLimits.impatient(SHORT, LONG);
    try (RunningServer server = RunningServer.start(settings -> settings.limits(limits));
        RawClient client = new RawClient(server.port())) {
      int status =
          client
              .send(
                  "POST /calltrail/v1/voice_calls HTTP/1.1\r\n"
                      + "Host: x\r\n"
                      + "Content-Length: 70000\r\n\r\n")
              .answer()
              .status();

      assertThat(status).isEqualTo(401);
      assertThatIOException()
          .isThrownBy(
              () -> {
                for (int sent = 0; sent < 70_000; sent++) {
                  client.send("a");
                  LockSupport.parkNanos(1_000_000);
                }
              });
    }
  }

  private static String beginningOfAWrite(RunningServer issuer) {
    return "POST /calltrail/v1/voice_calls HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n"
        + "Authorization: Bearer "
        + issuer.tokenOf(CLIENT)
        + "\r\n\r\n{\"engagement_id\":\"a\",\"start_time\":\"2026-10-10T08:00:00Z\"}\n";
  }

  @Test
  void aClientThatDoesNotTakeItsAnswerIsCut() throws IOException {
    // Not so short that a busy machine could miss it with the answers that are taken.
    ServerLimits limits = TightLimits.impatient(Duration.ofSeconds(2), LONG);
    StoreDecorator store = new StoreDecorator();
    LargeCalls.writeTo(store);
    try (RunningServer server = RunningServer.start(settings -> settings.limits(limits), store);
        RawClient client = new RawClient(server.port())) {
      client.send(LargeCalls.request(server));

      // The answer fills every buffer on its way; the meters tell when the server gave it up.
      String given =
          "calltrail_http_requests_seconds_count{method=\"GET\","
              + "route=\"/v2/contact_center/voice_calls\",status=\"200\"} 1";
      while (!send(server.request("/metrics")).body().contains(given)) {
        Thread.onSpinWait();
      }

      assertThat(client.isWholeAnswer()).isFalse();
      assertThat(send(server.request("/health")).statusCode()).isEqualTo(200);
    }
  }
}
