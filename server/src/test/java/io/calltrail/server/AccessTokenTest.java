package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLASSIC_READER;
import static io.calltrail.server.RunningServer.CLIENT;
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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which access tokens are taken, and for how long. */
class AccessTokenTest {

  private static final String INVALID = "{\"code\":124,\"message\":\"Invalid access token.\"}";
  private static final String EXPIRED = "{\"code\":124,\"message\":\"Access token is expired.\"}";

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a.b.c", "Basic bzpw", "abc"})
  void aRequestWithoutATokenIsRefused(String authorization) {
    HttpResponse<String> answer = ask(authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(INVALID);
  }

  @Test
  void theSchemeMayBeSpeltInAnyCase() {
    String token = server.tokenOf(CLASSIC_READER);

    assertThat(ask("bearer  " + token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 40, 60, 100})
  void aTokenThatWasChangedAnywhereIsInvalid(int percent) {
    String token = server.tokenOf(CLIENT);
    int place = Math.min(token.length() - 1, token.length() * percent / 100);
    char other = (char) (token.charAt(place) == 'z' ? 'y' : token.charAt(place) + 1);

    String changed = token.substring(0, place) + other + token.substring(place + 1);

    assertThat(ask("Bearer " + changed).body()).isEqualTo(INVALID);
  }

  /** One token has one spelling, so that what is remembered of it cannot be multiplied. */
  @ParameterizedTest
  @ValueSource(strings = {"=", "!", "A", ".", "%", "====", "?x"})
  void aTokenWithAnythingAddedIsInvalid(String more) {
    assertThat(ask("Bearer " + server.tokenOf(CLIENT) + more).body()).isEqualTo(INVALID);
  }

  @Test
  void aTokenLivesForAnHour() {
    String token = "Bearer " + server.tokenOf(CLIENT);

    server.clock().move(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(ask(token).statusCode()).isEqualTo(200);

    server.clock().move(Duration.ofSeconds(1));
    HttpResponse<String> answer = ask(token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(EXPIRED);
  }

  @Test
  void aTokenOutlivesItsServer() {
    String token = "Bearer " + server.tokenOf(CLIENT);
    server.close();
    server = RunningServer.start();

    assertThat(ask(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenEndsWithItsClient() {
    String token = "Bearer " + server.tokenOf(CLIENT);
    server.close();
    server = RunningServer.startWithoutClient(CLIENT);

    assertThat(ask(token).body()).isEqualTo(INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"right", "other key", "no signature", "other issuer", "other account", "endless"})
  void onlyTheServersOwnTokensAreTaken(String kind) throws JOSEException {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(kind.equals("other issuer") ? "somebody" : "calltrail")
            .subject(CLIENT)
            .claim("account_id", kind.equals("other account") ? "other-account" : "own-account")
            .claim("scope", "contact_center_voice_call:read:admin no:such:scope");
    if (!kind.equals("endless")) {
      claims.expirationTime(Date.from(RunningServer.START.plusSeconds(60)));
    }

    HttpResponse<String> answer = ask("Bearer " + signed(claims.build(), kind));

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

  private HttpResponse<String> ask(String authorization) {
    HttpRequest.Builder request = server.request("/v2/contact_center/voice_calls");
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }
}
