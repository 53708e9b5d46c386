package io.calltrail.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that want no more than one answer on their connection, and wait for its end. */
class LastRequestTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /health, 200",
    "HEAD, /health, 200",
    "GET, /v2/contact_center/voice_calls, 401",
    "GET, /nowhere, 404",
    "DELETE, /health, 405",
    "OPTIONS, /health, 204"
  })
  void theConnectionEndsWithItsAnswer(String method, String path, int status) throws IOException {
    assertEnds(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Close", "TE, close", "close, TE"})
  void theConnectionEndsHoweverItIsSaid(String connection) throws IOException {
    assertEnds("GET /health HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n", 200);
  }

  @ParameterizedTest
  @CsvSource({"'', 400", "grant_type=account_credentials, 415"})
  void theConnectionEndsBehindABody(String body, int status) throws IOException {
    assertEnds(
        "POST /oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body),
        status);
  }

  private static void assertEnds(String request, int status) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(request);
      String answer = client.rest();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer.toLowerCase(Locale.ROOT)).contains("\r\nconnection: close\r\n");
    }
  }
}
