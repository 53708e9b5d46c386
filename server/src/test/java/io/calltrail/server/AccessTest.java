package io.calltrail.server;

import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.calltrail.server.openapi.OpenApiDocument;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: every route with every kind of client. */
class AccessTest {

  private static final String INVALID = "{\"code\":124,\"message\":\"Invalid access token.\"}";
  private static final String EXPIRED = "{\"code\":124,\"message\":\"Access token is expired.\"}";
  private static final String READ =
      "contact_center_voice_call:read:admin, contact_center:read:voice_call_log:admin";
  private static final String READ_OF_MASTER =
      "contact_center_voice_call:master, contact_center:read:voice_call_log:master";

  /** What asks for no access token; how one is got by the second is another test's. */
  private static final Set<String> PUBLIC =
      Set.of("GET /health", "GET /metrics", "GET /openapi.yaml", "POST /oauth/token");

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private enum Route {
    LIST("GET", "/v2/contact_center/voice_calls", READ),
    LIST_WITHOUT_VERSION("GET", "/contact_center/voice_calls", READ),
    LIST_OF_OWN("GET", "/v2/accounts/own-account/contact_center/voice_calls", READ_OF_MASTER),
    LIST_OF_OWN_WITHOUT_VERSION(
        "GET", "/accounts/own-account/contact_center/voice_calls", READ_OF_MASTER),
    LIST_OF_MASTER("GET", "/v2/accounts/master-account/contact_center/voice_calls", READ_OF_MASTER),
    LIST_OF_OTHER("GET", "/v2/accounts/other-account/contact_center/voice_calls", READ_OF_MASTER),
    LIST_OF_NOBODY("GET", "/accounts/no%20body/contact_center/voice_calls", READ_OF_MASTER),
    WRITE("POST", "/calltrail/v1/voice_calls", "calltrail:write:voice_call:admin"),
    ERASE("DELETE", "/calltrail/v1/voice_calls", "calltrail:erase:voice_call:admin");

    private final String method;
    private final String path;
    private final String scopes;

    Route(String method, String path, String scopes) {
      this.method = method;
      this.path = path;
      this.scopes = scopes;
    }

    /** What a client is told: {@code ok}, that it lacks the scopes, or that there is none such. */
    String outcome(HttpResponse<String> answer) {
      String missing =
          "{\"code\":4711,\"message\":\"Invalid access token, does not contain scopes:["
              + scopes
              + "].\"}";
      return switch (answer.statusCode()) {
        case 200 -> "ok";
        case 400 -> answer.body().equals(missing) ? "scope" : answer.body();
        case 404 -> answer.body().startsWith("{\"code\":2001,") ? "none" : answer.body();
        default -> answer.statusCode() + " " + answer.body();
      };
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          ROUTE                       | own   | classic | granular | writer | eraser | other | master
          LIST                        | ok    | ok      | ok       | scope  | scope  | ok    | scope
          LIST_WITHOUT_VERSION        | ok    | ok      | ok       | scope  | scope  | ok    | scope
          LIST_OF_OWN                 | scope | scope   | scope    | scope  | scope  | scope | ok
          LIST_OF_OWN_WITHOUT_VERSION | scope | scope   | scope    | scope  | scope  | scope | ok
          LIST_OF_MASTER              | scope | scope   | scope    | scope  | scope  | scope | ok
          LIST_OF_OTHER               | scope | scope   | scope    | scope  | scope  | scope | none
          LIST_OF_NOBODY              | scope | scope   | scope    | scope  | scope  | scope | none
          WRITE                       | ok    | scope   | scope    | ok     | scope  | ok    | scope
          ERASE                       | ok    | scope   | scope    | scope  | ok     | ok    | scope
          """)
  void dependsOnTheScopesOfTheClient(
      Route route,
      String own,
      String classic,
      String granular,
      String writer,
      String eraser,
      String other,
      String master) {
    assertThat(outcomes(route))
        .containsExactly(
            entry("own-client", own),
            entry("classic-reader", classic),
            entry("granular-reader", granular),
            entry("own-writer", writer),
            entry("own-eraser", eraser),
            entry("other-client", other),
            entry("master-client", master));
  }

  @Test
  void everyRouteIsInTheTables() {
    Set<String> asked = new TreeSet<>(PUBLIC);
    for (Route route : Route.values()) {
      String path = route.path.replaceFirst("/accounts/[^/]+", "/accounts/{accountId}");
      asked.add(route.method + " " + path);
    }

    assertThat(OpenApiDocument.SERVED.operations()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @ParameterizedTest
  @MethodSource("pathsForEverybody")
  void someRoutesAreForEverybody(String path) {
    assertThat(send(server.request(path)).statusCode()).isEqualTo(200);
    assertThat(send(server.requestOf("own-writer", path)).statusCode()).isEqualTo(200);
    assertThat(send(server.request(path).header("Authorization", "Bearer x")).statusCode())
        .isEqualTo(200);
  }

  static Stream<String> pathsForEverybody() {
    return PUBLIC.stream()
        .filter(route -> route.startsWith("GET "))
        .map(route -> route.substring(4));
  }

  @ParameterizedTest
  @CsvSource({"LIST_OF_OTHER, other-account", "LIST_OF_NOBODY, no body"})
  void aMasterAccountReachesItsOwnAccountsAlone(Route route, String account) {
    HttpResponse<String> answer = ask(route, "Bearer " + server.tokenOf("master-client"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo("{\"code\":2001,\"message\":\"Account does not exist: " + account + ".\"}");
  }

  @ParameterizedTest
  @MethodSource("routesWithBadCredentials")
  void aRequestWithoutAGoodTokenIsRefused(Route route, String authorization) {
    HttpResponse<String> answer = ask(route, authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(INVALID);
  }

  static Stream<Object[]> routesWithBadCredentials() {
    return Stream.of(Route.values())
        .flatMap(
            route ->
                Stream.of("", "Bearer", "Bearer ", "Bearer a.b.c", "Basic bzpw", "abc")
                    .map(authorization -> new Object[] {route, authorization}));
  }

  @Test
  void theSchemeMayBeSpeltInAnyCase() {
    String token = server.tokenOf("classic-reader");

    assertThat(ask(Route.LIST, "bearer  " + token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 40, 60, 100})
  void aTokenThatWasChangedAnywhereIsInvalid(int percent) {
    String token = server.tokenOf("own-client");
    int place = Math.min(token.length() - 2, token.length() * percent / 100);
    char other = token.charAt(place) == 'A' ? 'B' : 'A';

    String changed = token.substring(0, place) + other + token.substring(place + 1);

    assertThat(ask(Route.LIST, "Bearer " + changed).body()).isEqualTo(INVALID);
  }

  @Test
  void aTokenLivesForAnHour() {
    String token = "Bearer " + server.tokenOf("own-client");

    server.clock().move(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(ask(Route.LIST, token).statusCode()).isEqualTo(200);

    server.clock().move(Duration.ofSeconds(1));
    HttpResponse<String> answer = ask(Route.LIST, token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(EXPIRED);
  }

  @Test
  void aTokenOutlivesItsServer() {
    String token = "Bearer " + server.tokenOf("own-client");
    server.close();
    server = RunningServer.start();

    assertThat(ask(Route.LIST, token).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenEndsWithItsClient() {
    String token = "Bearer " + server.tokenOf("own-client");
    server.close();
    server = RunningServer.startWithoutClient("own-client");

    assertThat(ask(Route.LIST, token).body()).isEqualTo(INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"right", "other key", "no signature", "other issuer", "other account", "endless"})
  void onlyTheServersOwnTokensAreTaken(String kind) throws JOSEException {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(kind.equals("other issuer") ? "somebody" : "calltrail")
            .subject("own-client")
            .claim("account_id", kind.equals("other account") ? "other-account" : "own-account")
            .claim("scope", "contact_center_voice_call:read:admin no:such:scope");
    if (!kind.equals("endless")) {
      claims.expirationTime(Date.from(RunningServer.START.plusSeconds(60)));
    }

    HttpResponse<String> answer = ask(Route.LIST, "Bearer " + signed(claims.build(), kind));

    assertThat(answer.statusCode()).isEqualTo(kind.equals("right") ? 200 : 401);
  }

  private static String signed(JWTClaimsSet claims, String kind) throws JOSEException {
    if (kind.equals("no signature")) {
      return new PlainJWT(claims).serialize();
    }
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(
        new MACSigner(
            kind.equals("other key")
                ? new SecretKeySpec(new byte[32], "HmacSHA256")
                : RunningServer.TOKEN_KEY));
    return token.serialize();
  }

  private Map<String, String> outcomes(Route route) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (String client :
        List.of(
            RunningServer.CLIENT,
            RunningServer.CLASSIC_READER,
            RunningServer.GRANULAR_READER,
            RunningServer.WRITER,
            RunningServer.ERASER,
            RunningServer.OTHER_CLIENT,
            RunningServer.MASTER_CLIENT)) {
      outcomes.put(client, route.outcome(ask(route, "Bearer " + server.tokenOf(client))));
    }
    return outcomes;
  }

  private HttpResponse<String> ask(Route route, String authorization) {
    HttpRequest.Builder request =
        switch (route.method) {
          case "POST" ->
              server
                  .request(route.path)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(BodyPublishers.ofString(""));
          case "DELETE" -> server.request(route.path + "?engagement_id=none").DELETE();
          default -> server.request(route.path);
        };
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }
}
