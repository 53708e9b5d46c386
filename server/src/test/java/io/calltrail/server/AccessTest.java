package io.calltrail.server;

import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.server.openapi.OpenApiDocument;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every operation with every kind of client. */
class AccessTest {

  /**
   * What each kind of client is answered by each operation: 200, or the code of its refusal. LIST
   * stands for {@code contact_center/voice_calls}. The clients: without a token, with one that
   * nobody issued, with one that has expired, with a scope that nothing asks for, with Zoom's
   * classic and its granular scope for reading, with those for writing and for erasing, with all of
   * them, with all of them for another account, and with the scopes of a master account, whose only
   * account is {@code own-account}.
   */
  private static final String TABLE =
      """
      operation                               none bad  old  expo clas gran writ eras own  othr mast
      GET    /v2/LIST                         124  124  124  4711 200  200  4711 4711 200  200  4711
      GET    /LIST                            124  124  124  4711 200  200  4711 4711 200  200  4711
      GET    /v2/accounts/own-account/LIST    124  124  124  4711 4711 4711 4711 4711 4711 4711 200
      GET    /accounts/own-account/LIST       124  124  124  4711 4711 4711 4711 4711 4711 4711 200
      GET    /v2/accounts/other-account/LIST  124  124  124  4711 4711 4711 4711 4711 4711 4711 2001
      GET    /accounts/other-account/LIST     124  124  124  4711 4711 4711 4711 4711 4711 4711 2001
      GET    /v2/accounts/master-account/LIST 124  124  124  4711 4711 4711 4711 4711 4711 4711 200
      GET    /accounts/master-account/LIST    124  124  124  4711 4711 4711 4711 4711 4711 4711 200
      GET    /v2/accounts/nobody/LIST         124  124  124  4711 4711 4711 4711 4711 4711 4711 2001
      GET    /accounts/no%20body/LIST         124  124  124  4711 4711 4711 4711 4711 4711 4711 2001
      POST   /calltrail/v1/voice_calls        124  124  124  4711 4711 4711 200  4711 200  200  4711
      DELETE /calltrail/v1/voice_calls        124  124  124  4711 4711 4711 4711 200  200  200  4711
      POST   /oauth/token                     400  400  400  400  400  400  400  400  400  400  400
      GET    /openapi.yaml                    200  200  200  200  200  200  200  200  200  200  200
      GET    /health                          200  200  200  200  200  200  200  200  200  200  200
      GET    /metrics                         200  200  200  200  200  200  200  200  200  200  200
      """;

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String LINES = "application/x-ndjson";

  private static final Map<String, Integer> STATUSES =
      Map.of("200", 200, "124", 401, "4711", 400, "2001", 404, "400", 400);

  private static final String READ =
      "contact_center_voice_call:read:admin, contact_center:read:voice_call_log:admin";
  private static final String READ_OF_MASTER =
      "contact_center_voice_call:master, contact_center:read:voice_call_log:master";

  private static final Map<String, String> BY_NAME =
      Map.of(
          "expo", RunningServer.EXPORTER,
          "clas", RunningServer.CLASSIC_READER,
          "gran", RunningServer.GRANULAR_READER,
          "writ", RunningServer.WRITER,
          "eras", RunningServer.ERASER,
          "own", RunningServer.CLIENT,
          "othr", RunningServer.OTHER_CLIENT,
          "mast", RunningServer.MASTER_CLIENT);

  private static RunningServer server;
  private static Map<String, String> tokens;

  /** A request of the table, without a client. */
  private record Operation(String method, String path) {

    HttpRequest.Builder request() {
      return switch (method) {
        case "POST" -> {
          boolean isForm = path.startsWith("/oauth");
          yield server
              .request(path)
              .header("Content-Type", isForm ? FORM : LINES)
              .POST(BodyPublishers.ofString(isForm ? "grant_type=client_credentials" : ""));
        }
        case "DELETE" -> server.request(path + "?engagement_id=none").DELETE();
        default -> server.request(path).method(method, BodyPublishers.noBody());
      };
    }

    /** The operation as the routes name it. */
    String route() {
      return method + " " + path.replaceFirst("/accounts/[^/]+", "/accounts/{accountId}");
    }

    /** The account in the path. */
    String account() {
      String part = path.replaceFirst(".*/accounts/([^/]+)/.*", "$1");
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** The scopes of which a client needs one. */
    String scopes() {
      return switch (method) {
        case "POST" -> "calltrail:write:voice_call:admin";
        case "DELETE" -> "calltrail:erase:voice_call:admin";
        default -> path.contains("/accounts/") ? READ_OF_MASTER : READ;
      };
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  static void startWithTokens() {
    server = RunningServer.start();
    tokens = new LinkedHashMap<>();
    tokens.put("bad", "no.token.ofOurs");
    tokens.put("old", server.tokenOf(RunningServer.CLIENT));
    server.clock().move(Duration.ofHours(1));
    BY_NAME.forEach((name, client) -> tokens.put(name, server.tokenOf(client)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @MethodSource("cells")
  void dependsOnTheOperationAndTheClient(Operation operation, String client, String outcome) {
    HttpResponse<String> answer = send(as(client, operation.request()));

    assertThat(answer.statusCode()).isEqualTo(STATUSES.get(outcome));
    switch (outcome) {
      case "124" -> assertThat(answer.body()).isEqualTo(refusal(124, unauthenticated(client)));
      case "4711" ->
          assertThat(answer.body())
              .isEqualTo(
                  refusal(
                      4711,
                      "Invalid access token, does not contain scopes:["
                          + operation.scopes()
                          + "]."));
      case "2001" ->
          assertThat(answer.body())
              .isEqualTo(refusal(2001, "Account does not exist: " + operation.account() + "."));
      case "400" ->
          assertThat(json(answer).get("error").asString())
              .isEqualTo(client.equals("none") ? "invalid_client" : "invalid_request");
      default -> assertThat(answer.body()).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @MethodSource("cellsOfGet")
  void isTheSameForHead(Operation operation, String client, String outcome) {
    HttpResponse<String> answer = send(as(client, new Operation("HEAD", operation.path).request()));

    assertThat(answer.statusCode()).isEqualTo(STATUSES.get(outcome));
    assertThat(answer.body()).isEmpty();
  }

  static Stream<Arguments> cellsOfGet() {
    return cells().filter(cell -> cell.get()[0].toString().startsWith("GET "));
  }

  static Stream<Arguments> cells() {
    List<String> clients = words(TABLE.lines().findFirst().orElseThrow());
    return TABLE
        .lines()
        .skip(1)
        .map(AccessTest::words)
        .flatMap(
            row ->
                IntStream.range(2, row.size())
                    .mapToObj(i -> arguments(operation(row), clients.get(i - 1), row.get(i))));
  }

  /** So that no operation can be added without saying who may do it. */
  @Test
  void theTableHasEveryOperationAndEveryClient() {
    List<String> asked =
        TABLE.lines().skip(1).map(row -> operation(words(row)).route()).distinct().toList();

    assertThat(server.server().operations()).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(OpenApiDocument.SERVED.operations()).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(cells())
        .hasSize((int) (TABLE.lines().count() - 1) * (3 + BY_NAME.size()))
        .allMatch(cell -> STATUSES.containsKey((String) cell.get()[2]));
  }

  @Test
  void whoIsRefusedChangesNothing() {
    try (RunningServer fresh = RunningServer.start()) {
      for (String client : BY_NAME.values()) {
        send(
            fresh
                .requestOf(client, "/calltrail/v1/voice_calls")
                .header("Content-Type", "application/x-ndjson")
                .POST(
                    BodyPublishers.ofString(
                        "{\"engagement_id\":\"of-%s\",\"start_time\":\"2026-10-20T08:00:00Z\"}"
                            .formatted(client))));
      }
      for (String client : List.of("own-writer", "classic-reader", "other-client")) {
        send(
            fresh
                .requestOf(client, "/calltrail/v1/voice_calls?engagement_id=of-own-client")
                .DELETE());
      }

      assertThat(ids(fresh, RunningServer.CLIENT))
          .containsExactly("of-own-client", "of-own-writer");
      assertThat(ids(fresh, RunningServer.OTHER_CLIENT)).containsExactly("of-other-client");
    }
  }

  private static List<String> ids(RunningServer server, String client) {
    return json(send(server.requestOf(client, "/v2/contact_center/voice_calls")))
        .get("voice_calls")
        .valueStream()
        .map(row -> row.get("engagement_id").asString())
        .toList();
  }

  private static HttpRequest.Builder as(String client, HttpRequest.Builder request) {
    String token = tokens.get(client);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static String unauthenticated(String client) {
    return client.equals("old") ? "Access token is expired." : "Invalid access token.";
  }

  private static String refusal(int code, String message) {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  private static Operation operation(List<String> row) {
    return new Operation(row.get(0), row.get(1).replace("LIST", "contact_center/voice_calls"));
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.split(" +"));
  }
}
