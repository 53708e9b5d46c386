package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.SECRET;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TokenEndpointTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MASKED_SECRET = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

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
      nullValues = "-",
      value = {
        "own-client | grant_type=account_credentials&account_id=own-account | -",
        "own-client | - | grant_type=account_credentials&account_id=own-account",
        "own-client | grant_type=account_credentials | account_id=own-account",
        "own-client | grant_type=client_credentials | -",
        "own-client | - | grant_type=client_credentials",
        "own-client | - | grant_type=client_credentials&account_id=own-account",
        "- | - | grant_type=client_credentials&client_id=own-client&client_secret=SECRET",
        "- | grant_type=client_credentials&client_id=own-client&client_secret=SECRET | -",
        "own-client | grant_type=client_credentials | grant_type=client_credentials",
        "own-client | - | grant%5Ftype=client%5Fcredentials&whatever=else",
      })
  void issuesATokenHoweverItIsAskedFor(String basic, String query, String form) {
    HttpResponse<String> answer = ask(basic, SECRET, query, form);

    JsonNode token = json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(token.propertyNames())
        .containsExactly("access_token", "token_type", "expires_in", "scope", "api_url");
    assertThat(token.get("token_type").asString()).isEqualTo("bearer");
    assertThat(token.get("expires_in").asInt()).isEqualTo(3600);
    assertThat(token.get("scope").asString())
        .isEqualTo(
            "contact_center_voice_call:read:admin contact_center:read:voice_call_log:admin"
                + " calltrail:write:voice_call:admin calltrail:erase:voice_call:admin"
                + " calltrail:export:voice_call:admin");
    assertThat(token.get("api_url").asString()).isEqualTo("http://127.0.0.1:" + server.port());
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "own-client | no | grant_type=client_credentials"
            + " | Invalid client_id or client_secret | invalid_client",
        "nobody | SECRET | grant_type=client_credentials"
            + " | Invalid client_id or client_secret | invalid_client",
        "- | - | grant_type=client_credentials"
            + " | Invalid client_id or client_secret | invalid_client",
        "- | - | grant_type=client_credentials&client_id=own-client"
            + " | Invalid client_id or client_secret | invalid_client",
        "own-client | no | grant_type=account_credentials&account_id=nobody"
            + " | Invalid client_id or client_secret | invalid_client",
        "own-client | SECRET | grant_type=account_credentials&account_id=other-account"
            + " | Account does not exist | invalid_request",
        "own-client | SECRET | grant_type=account_credentials&account_id=nobody"
            + " | Account does not exist | invalid_request",
        "own-client | SECRET | grant_type=client_credentials&account_id=other-account"
            + " | Account does not exist | invalid_request",
        "own-client | SECRET | grant_type=account_credentials"
            + " | account_id is missing | invalid_request",
        "own-client | SECRET | grant_type=account_credentials&account_id="
            + " | account_id is missing | invalid_request",
        "own-client | SECRET | grant_type=password"
            + " | unsupported grant type | unsupported_grant_type",
        "own-client | SECRET | account_id=own-account"
            + " | unsupported grant type | unsupported_grant_type",
        "own-client | SECRET | grant_type=client_credentials&grant_type=password"
            + " | grant_type comes twice with different values | invalid_request",
        "own-client | SECRET | grant_type=%zz"
            + " | The fields must be percent-encoded UTF-8 | invalid_request",
      })
  void refusesInTheShapeOfZoomsEndpoint(
      String basic, String secret, String form, String reason, String error) {
    String right = secret == null ? "" : secret.replace("SECRET", SECRET);
    HttpResponse<String> answer = ask(basic, right, null, form);

    assertThat(answer.body())
        .isEqualTo("{\"reason\":\"" + reason + "\",\"error\":\"" + error + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("x-zm-trackingid")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"Bearer abc", "Basic", "Basic !!!", "Basic bm8gY29sb24=", "Digest a=b"})
  void refusesAMalformedHeader(String header) {
    HttpResponse<String> answer =
        send(
            server
                .request("/oauth/token?grant_type=client_credentials")
                .header("Authorization", header)
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"reason\":\"The Authorization header is malformed\",\"error\":\"invalid_request\"}");
  }

  @Test
  void takesFormsAlone() {
    HttpResponse<String> answer =
        send(
            server
                .request("/oauth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body())
        .isEqualTo(
            "{\"reason\":\"The body must be application/x-www-form-urlencoded\","
                + "\"error\":\"invalid_request\"}");
  }

  @Test
  void boundsTheBody() {
    HttpResponse<String> answer = ask(CLIENT, SECRET, null, "a".repeat(17 * 1024));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo("{\"reason\":\"The request body is too large\",\"error\":\"invalid_request\"}");
  }

  @Test
  void namesThePublicUrlWhereOneIsSet() {
    try (RunningServer proxied =
        RunningServer.start(settings -> settings.publicUrl("https://calls.example.com"))) {
      HttpResponse<String> answer =
          send(
              proxied
                  .request("/oauth/token?grant_type=client_credentials")
                  .header("Authorization", RunningServer.basic(CLIENT, SECRET))
                  .POST(BodyPublishers.noBody()));

      assertThat(json(answer).get("api_url").asString()).isEqualTo("https://calls.example.com");
    }
  }

  private static HttpResponse<String> ask(String basic, String secret, String query, String form) {
    HttpRequest.Builder request =
        server.request("/oauth/token" + (query == null ? "" : "?" + masked(query)));
    if (basic != null) {
      request.header("Authorization", RunningServer.basic(basic, secret));
    }
    return send(
        form == null
            ? request.POST(BodyPublishers.noBody())
            : request
                .header("Content-Type", FORM + "; charset=UTF-8")
                .POST(BodyPublishers.ofString(masked(form))));
  }

  private static String masked(String fields) {
    return fields.replace("SECRET", MASKED_SECRET);
  }
}
