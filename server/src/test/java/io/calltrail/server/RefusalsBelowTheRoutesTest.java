package io.calltrail.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.RawClient.RawAnswer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that never reach a route are refused in the shape of all others. */
class RefusalsBelowTheRoutesTest {

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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "414 | The request URI is too long. | GET /health?LONG HTTP/1.1;Host: x;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;A: LONG;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;no colon;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;A: a%00b;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;A b: c;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;Content-Length: -5;;",
        "400 | The request is malformed. | GET /health HTTP/1.1;Host: x;Content-Length: x;;",
        "400 | The request is malformed."
            + " | GET /health HTTP/1.1;Host: x;Content-Length: 1;Content-Length: 2;;ab",
        "400 | The request is malformed."
            + " | POST /oauth/token HTTP/1.1;Host: x;Transfer-Encoding: chunked;;zz;abc;0;;",
        "400 | The request is malformed."
            + " | POST /oauth/token HTTP/1.1;Host: x;Transfer-Encoding: chunked;;ffffffffff;a;0;;",
        "400 | The request is malformed. | POST /oauth/token HTTP/1.1;Host: x;Transfer-Encoding:"
            + " chunked;Content-Length: 3;;0;;"
      })
  void areRefusedInTheShapeOfAllOthers(int status, String message, String request)
      throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      RawAnswer answer = client.send(bytes(request)).answer();

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body())
          .isEqualTo("{\"code\":" + status + ",\"message\":\"" + message + "\"}");
      assertThat(answer.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("connection", "close");
      assertThat(answer.headers().get("x-zm-trackingid")).matches("[0-9a-f]{16}");
      assertThat(client.isEnded()).isTrue();
    }
  }

  /** What is no HTTP at all is not answered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/3.7;Host: x;;",
        "GET /health;;",
        "hello;;",
        "%16%03%01%00%05hello;;",
        "%00;;"
      })
  void endTheConnection(String request) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.send(bytes(request)).isEnded()).isTrue();
    }
  }

  @AfterEach
  void othersAreServedAsBefore() {
    assertThat(RunningServer.send(server.request("/health")).statusCode()).isEqualTo(200);
  }

  /** The bytes of a request: a semicolon ends a line, and a percent sign escapes a byte. */
  private static String bytes(String request) {
    return URLDecoder.decode(
        request.replace(";", "\r\n").replace("LONG", "a".repeat(20_000)),
        StandardCharsets.ISO_8859_1);
  }
}
