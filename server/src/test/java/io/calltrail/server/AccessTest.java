package io.calltrail.server;

import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
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
    LIST_OF_OTHER("GET", "/v2/accounts/other-account/contact_center/voice_calls", READ_OF_MASTER),
    LIST_OF_MASTER("GET", "/accounts/master-account/contact_center/voice_calls", READ_OF_MASTER),
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

    /** What a client without any of the scopes is told. */
    String missingScopes() {
      return "{\"code\":4711,\"message\":\"Invalid access token, does not contain scopes:["
          + scopes
          + "].\"}";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LIST, own-client, 200",
    "LIST, classic-reader, 200",
    "LIST, granular-reader, 200",
    "LIST, own-writer, 400",
    "LIST, own-eraser, 400",
    "LIST, other-client, 200",
    "LIST, master-client, 400",
    "LIST_WITHOUT_VERSION, own-client, 200",
    "LIST_WITHOUT_VERSION, classic-reader, 200",
    "LIST_WITHOUT_VERSION, granular-reader, 200",
    "LIST_WITHOUT_VERSION, own-writer, 400",
    "LIST_WITHOUT_VERSION, master-client, 400",
    "LIST_OF_OWN, own-client, 400",
    "LIST_OF_OWN, classic-reader, 400",
    "LIST_OF_OWN, other-client, 400",
    "LIST_OF_OWN, master-client, 200",
    "LIST_OF_OTHER, own-client, 400",
    "LIST_OF_OTHER, other-client, 400",
    "LIST_OF_MASTER, master-client, 200",
    "LIST_OF_MASTER, own-client, 400",
    "LIST_OF_NOBODY, own-client, 400",
    "WRITE, own-client, 200",
    "WRITE, own-writer, 200",
    "WRITE, other-client, 200",
    "WRITE, classic-reader, 400",
    "WRITE, own-eraser, 400",
    "WRITE, master-client, 400",
    "ERASE, own-client, 200",
    "ERASE, own-eraser, 200",
    "ERASE, other-client, 200",
    "ERASE, own-writer, 400",
    "ERASE, granular-reader, 400",
    "ERASE, master-client, 400"
  })
  void dependsOnTheScopesOfTheClient(Route route, String client, int status) {
    HttpResponse<String> answer = ask(route, "Bearer " + server.tokenOf(client));

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status != 200) {
      assertThat(answer.body()).isEqualTo(route.missingScopes());
    }
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
