package io.calltrail.ingest.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.sink.SinkReport;
import io.calltrail.ingest.sink.SinkReport.Rejection;
import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.phone.NumberingPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers as it is told, one answer a request. */
class ServerSinkTest {

  private static final String SECRET = "s3cret-of-the-client";
  private static final Answer BROKEN = new Answer(0, "");
  private static final Answer WRITTEN =
      new Answer(
          200,
          """
          {"written":3,"created":1,"corrected":1,"unchanged":1,"rejected":[],"stale":1,
           "ignored_fields":[]}
          """);

  private record Answer(int status, String body, String... headers) {}

  private record Asked(String path, String authorization, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> waits = new ArrayList<>();
  private HttpServer server;
  private ServerSink sink;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/base/", this::answer);
    server.start();
    sink = sink(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(4)));
  }

  @AfterEach
  void stop() {
    sink.close();
    server.stop(0);
  }

  @Test
  void writesRowsAsAClientOfTheServer() throws Exception {
    answers.add(token("one"));
    answers.add(WRITTEN);

    SinkReport report = sink.write(List.of(call("a"), call("b")));

    assertThat(report).isEqualTo(new SinkReport(1, 1, 1, 1, 0, List.of()));
    assertThat(asked.getFirst())
        .isEqualTo(
            new Asked(
                "/base/oauth/token",
                "Basic d3JpdGVyOnMzY3JldC1vZi10aGUtY2xpZW50",
                "grant_type=client_credentials"));
    assertThat(asked.get(1).path()).isEqualTo("/base/calltrail/v1/voice_calls");
    assertThat(asked.get(1).authorization()).isEqualTo("Bearer one");
    assertThat(asked.get(1).body().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"engagement_id\":") && line.endsWith("}"));
  }

  @Test
  void keepsItsToken() throws Exception {
    answers.add(token("one"));
    answers.add(WRITTEN);
    answers.add(WRITTEN);

    sink.write(List.of(call("a")));
    sink.write(List.of(call("b")));

    assertThat(asked).extracting(Asked::authorization).endsWith("Bearer one", "Bearer one");
  }

  @Test
  void asksForANewTokenWhereTheOldOneHasExpired() throws Exception {
    answers.add(token("one"));
    answers.add(WRITTEN);
    answers.add(new Answer(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"));
    answers.add(token("two"));
    answers.add(WRITTEN);

    sink.write(List.of(call("a")));
    sink.write(List.of(call("b")));

    assertThat(asked.getLast().authorization()).isEqualTo("Bearer two");
    assertThat(asked.getLast().body()).contains("\"b\"");
  }

  @Test
  void givesUpWhereAFreshTokenIsRefusedToo() {
    answers.add(token("one"));
    answers.add(new Answer(401, "{\"code\":124,\"message\":\"Invalid access token.\"}"));

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "the server at " + url() + " refused the calls with status 401: Invalid access token.");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void comesBackWhereTheServerIsBusy(int status) throws Exception {
    answers.add(new Answer(status, ""));
    answers.add(token("one"));
    answers.add(new Answer(status, "", "Retry-After", "0"));
    answers.add(new Answer(status, "{}"));
    answers.add(WRITTEN);

    assertThat(sink.write(List.of(call("a"))).created()).isEqualTo(1);
    assertThat(asked).hasSize(5);
    assertThat(waits)
        .hasSize(3)
        .allMatch(("the server at " + url() + " answers with status " + status)::equals);
  }

  @Test
  void comesBackWhereTheDiskIsFullAndSaysSoOnceInARow() throws Exception {
    sink.close();
    sink = sink(new RetryPolicy(8, Duration.ofMillis(1), Duration.ofMillis(4)));
    answers.add(token("one"));
    for (int status : new int[] {507, 507, 507, 503, 507, 507}) {
      answers.add(new Answer(status, "{}", "Retry-After", "0"));
    }
    answers.add(WRITTEN);

    assertThat(sink.write(List.of(call("a"))).created()).isEqualTo(1);
    assertThat(waits)
        .containsExactly(
            "the server at " + url() + " has no room on its disk",
            "the server at " + url() + " answers with status 503",
            "the server at " + url() + " has no room on its disk");
  }

  @Test
  void givesUpWhereTheDiskStaysFull() {
    answers.add(token("one"));
    for (int i = 0; i < 4; i++) {
      answers.add(new Answer(507, "{\"code\":507,\"message\":\"The server's disk is full.\"}"));
    }

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "the server at "
                + url()
                + " refused the calls with status 507: The server's disk is full.");
    assertThat(waits).hasSize(1);
    assertThat(answers).isEmpty();
  }

  @Test
  void comesBackWhereTheConnectionBreaks() throws Exception {
    answers.add(BROKEN);
    answers.add(token("one"));
    answers.add(BROKEN);
    answers.add(WRITTEN);

    assertThat(sink.write(List.of(call("a"))).created()).isEqualTo(1);
    assertThat(waits)
        .hasSize(2)
        .allMatch(("the server at " + url() + " can't be reached: the connection broke")::equals);
  }

  @Test
  void saysThatAHostHasNoSuchName() {
    try (ServerSink nowhere =
        new ServerSink(
            URI.create("http://no-such-host.invalid/"),
            new ServerCredentials("writer", SECRET),
            new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))) {
      assertThatThrownBy(() -> nowhere.write(List.of(call("a"))))
          .isInstanceOf(SinkException.class)
          .hasMessageEndingWith(" can't be reached: no host has that name");
    }
  }

  @Test
  void givesUpWhereTheServerStaysAway() {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "the server at http://127.0.0.1:"
                + port
                + "/base/ can't be reached: nothing listens there");
    assertThat(waits).hasSize(3);
  }

  @Test
  void givesUpWhereTheServerStaysBusy() {
    answers.add(token("one"));
    for (int i = 0; i < 4; i++) {
      answers.add(new Answer(429, "{\"code\":429,\"message\":\"Try again later.\"}"));
    }

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "the server at " + url() + " refused the calls with status 429: Try again later.");
    assertThat(answers).isEmpty();
  }

  @Test
  void tellsWhichCallsWereRejectedAndWhy() throws Exception {
    answers.add(token("one"));
    answers.add(
        new Answer(
            200,
            """
            {"written":1,"rejected":[{"index":1,"engagement_id":"b","errors":[
              {"field":"engagement_id","message":"was erased","more":{"x":[1]}}]}],
             "stale":0,"ignored_fields":["shoe"],"news":{"x":1}}
            """));

    assertThat(sink.write(List.of(call("a"), call("b"))))
        .isEqualTo(
            new SinkReport(
                1,
                0,
                0,
                0,
                0,
                List.of(new Rejection(1, List.of(new FieldError("engagement_id", "was erased"))))));
  }

  @Test
  void neverShowsTheSecret() {
    answers.add(
        new Answer(400, "{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"x\"}"));

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "the server at "
                + url()
                + " refused a token to client writer with status 400:"
                + " Invalid client_id or client_secret");
    assertThat(sink.target()).isEqualTo("client writer of " + url());
    assertThat(new ServerCredentials("writer", SECRET).toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "", "[]", "{\"access_token\":17}"})
  void refusesAnAnswerWithoutToken(String body) {
    answers.add(new Answer(200, body));

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage("the server at " + url() + " gave an answer without a token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"written\":", "", "[]", "{}"})
  void refusesAnAnswerThatIsNotCalltrails(String body) {
    answers.add(token("one"));
    answers.add(new Answer(200, body));

    assertThatThrownBy(() -> sink.write(List.of(call("a"))))
        .isInstanceOf(SinkException.class)
        .hasMessage("the server at " + url() + " gave an answer that is not Calltrail's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h/", "calls.example.org", "http://u:p@h/", "http:///x"})
  void refusesAnAddressThatIsNone(String address) {
    assertThatThrownBy(
            () ->
                new ServerSink(
                    URI.create(address),
                    new ServerCredentials("writer", SECRET),
                    RetryPolicy.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("u:p");
  }

  private ServerSink sink(RetryPolicy retries) {
    return new ServerSink(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base"),
        new ServerCredentials("writer", SECRET),
        retries,
        (reason, _) -> waits.add(reason));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/base/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      asked.add(
          new Asked(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(body, StandardCharsets.UTF_8)));
      Answer answer = answers.remove();
      if (answer.equals(BROKEN)) {
        return;
      }
      for (int i = 0; i < answer.headers().length; i += 2) {
        exchange.getResponseHeaders().add(answer.headers()[i], answer.headers()[i + 1]);
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static Answer token(String value) {
    return new Answer(200, "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(value));
  }

  private static VoiceCall call(String id) throws Exception {
    return VoiceCall.builder(NumberingPlan.international())
        .engagementId(id)
        .startTime(Instant.parse("2026-01-01T00:00:00Z"))
        .build();
  }
}
