package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.http.CrossOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all routes have in common: methods, compression, pages of other origins, tracking. */
class ProtocolTest {

  private static final String LIST =
      "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31&page_size=100";
  private static final String NO_PATH =
      "{\"code\":404,\"message\":\"The requested path does not exist.\"}";

  private static RunningServer server;

  @BeforeAll
  static void startWithCalls() {
    server = RunningServer.start();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      rows.append("{\"engagement_id\":\"e")
          .append(i)
          .append("\",\"start_time\":\"2026-10-10T08:00:00Z\"}\n");
    }
    send(
        server
            .requestOf(CLIENT, "/calltrail/v1/voice_calls")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(rows.toString())));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v2",
        "/v2/contact_center",
        "/v2/contact_center/voice_calls/1",
        "/v2/contact_center/voice_calls/",
        "/V2/contact_center/voice_calls",
        "/v2/accounts/own-account/voice_calls",
        "/v2/oauth/token",
        "/calltrail/v1",
        "/health/x",
        "/..%2fetc/passwd",
        "/%00",
        "/%F0%9F%93%9E"
      })
  void aPathThatDoesNotExistIsTold(String path) {
    HttpResponse<String> answer = send(server.request(path));

    assertThat(answer.body()).isEqualTo(NO_PATH);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v2/contact_center/voice_calls | GET, HEAD, OPTIONS",
        "DELETE | /contact_center/voice_calls | GET, HEAD, OPTIONS",
        "PUT | /v2/accounts/a/contact_center/voice_calls | GET, HEAD, OPTIONS",
        "GET | /oauth/token | OPTIONS, POST",
        "HEAD | /oauth/token | OPTIONS, POST",
        "GET | /calltrail/v1/voice_calls | DELETE, OPTIONS, POST",
        "PATCH | /calltrail/v1/voice_calls | DELETE, OPTIONS, POST",
        "POST | /health | GET, HEAD, OPTIONS",
        "POST | /metrics | GET, HEAD, OPTIONS",
        "BREW | /openapi.yaml | GET, HEAD, OPTIONS"
      })
  void aMethodThatAPathDoesNotHaveIsTold(String method, String path, String allowed) {
    HttpResponse<String> answer =
        send(server.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue(allowed);
    assertThat(answer.body())
        .isEqualTo(
            method.equals("HEAD")
                ? ""
                : "{\"code\":405,\"message\":\"The method is not allowed here.\"}");
  }

  @ParameterizedTest
  @CsvSource({
    LIST + ", identity",
    LIST + ", gzip",
    "/health, gzip",
    "/openapi.yaml, gzip",
    "/nowhere, identity"
  })
  void headIsAnsweredAsGetWithoutItsBody(String path, String accepted) {
    HttpRequest.Builder request =
        server.requestOf(CLIENT, path).header("Accept-Encoding", accepted);
    HttpResponse<byte[]> get = send(request, BodyHandlers.ofByteArray());
    HttpResponse<String> head = send(request.HEAD());

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String header : List.of("content-type", "content-length", "content-encoding", "vary")) {
      assertThat(head.headers().firstValue(header)).isEqualTo(get.headers().firstValue(header));
    }
  }

  @Test
  void optionsTellTheMethods() {
    HttpResponse<String> answer =
        send(server.request(LIST).method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aPageOfAnyOriginMayAsk() {
    HttpResponse<String> preflight =
        send(
            server
                .request(LIST)
                .header("Origin", "https://reports.example.com")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(preflight.headers().firstValue("access-control-allow-methods"))
        .hasValue("GET, HEAD, OPTIONS");
    assertThat(preflight.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("Authorization");

    HttpResponse<String> refused =
        send(server.request(LIST).header("Origin", "https://reports.example.com"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(refused.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("x-zm-trackingid", "Retry-After");
  }

  @ParameterizedTest
  @CsvSource({"https://one.example.com, true", "https://two.example.com, false", "null, false"})
  void onlyPagesThatAreNamedMayAskWhereSomeAre(String origin, boolean allowed) {
    CrossOrigin one = new CrossOrigin(Set.of("https://one.example.com"));
    try (RunningServer closed = RunningServer.start(settings -> settings.crossOrigin(one))) {
      HttpResponse<String> answer = send(closed.request(LIST).header("Origin", origin));

      assertThat(answer.headers().firstValue("access-control-allow-origin").isPresent())
          .isEqualTo(allowed);
      assertThat(answer.headers().allValues("vary")).contains("Origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/metrics"})
  void noPageMayAskWhatIsForOperators(String path) {
    HttpResponse<String> answer =
        send(server.request(path).header("Origin", "https://reports.example.com"));

    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aLargeAnswerIsPackedForWhomAsksIt() throws IOException {
    String plain = send(server.requestOf(CLIENT, LIST)).body();
    HttpResponse<byte[]> packed =
        send(
            server.requestOf(CLIENT, LIST).header("Accept-Encoding", "gzip, deflate, br"),
            BodyHandlers.ofByteArray());

    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(packed.headers().firstValue("vary")).hasValue("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(plain.length() / 4);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .asString()
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({LIST + ", identity", LIST + ", gzip;q=0", "/health, gzip"})
  void otherAnswersAreNot(String path, String accepted) {
    HttpResponse<String> answer =
        send(server.requestOf(CLIENT, path).header("Accept-Encoding", accepted));

    assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
    assertThat(answer.body()).startsWith("{");
  }

  @Test
  void everyAnswerHasATrackingIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (String path : new String[] {LIST, "/health", "/nowhere", "/oauth/token", "/metrics"}) {
      ids.add(send(server.request(path)).headers().firstValue("x-zm-trackingid").orElseThrow());
    }

    assertThat(ids).hasSize(5).allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @Test
  void queriesThatAreNotUtf8AreRefusedByTheNameOfTheParameter() {
    HttpResponse<String> answer = send(server.requestOf(CLIENT, LIST + "&engagement_id=%FF"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\","
                + "\"errors\":[{\"field\":\"engagement_id\",\"message\":\"is not UTF-8\"}]}");
  }
}
