package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens when the server's clock is set forward or back, and that none lives for ever by it. */
class ClockStepTest {

  private static final String LIST = "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31";
  private static final String WRITE = "/calltrail/v1/voice_calls";
  private static final String EXPIRED = "{\"code\":124,\"message\":\"Access token is expired.\"}";
  private static final String BAD_TOKEN =
      "{\"code\":300,\"message\":\"The next page token is either invalid or has expired.\"}";
  private static final Duration TO_2090 = Duration.ofDays(23_376);

  private RunningServer server;

  @BeforeEach
  void startWithThreeCalls() {
    server = RunningServer.start();
    StringBuilder rows = new StringBuilder();
    for (String id : new String[] {"a", "b", "c"}) {
      rows.append(Producer.row(id)).append('\n');
    }
    send(
        server
            .requestOf(CLIENT, WRITE)
            .header("Content-Type", Producer.LINES)
            .POST(BodyPublishers.ofString(rows.toString())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PT59M59S, 200",
    "PT1H, 401",
    "P1D, 401",
    "P23376D, 401",
    "PT0S, 200",
    "-PT5M, 200",
    "-PT5M1S, 401",
    "-PT1H, 401",
    "-P23376D, 401"
  })
  void anAccessTokenIsGoodForItsHourAndNotBeforeIt(Duration step, int status) {
    String remembered = server.tokenOf(CLIENT);
    String unseen = server.tokenOf(CLIENT);
    assertThat(list("", remembered).statusCode()).isEqualTo(200);
    server.clock().move(step);

    for (String token : new String[] {remembered, unseen}) {
      HttpResponse<String> answer = list("", token);
      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 401) {
        assertThat(answer.body()).isEqualTo(EXPIRED);
      }
    }
    assertThat(list("", server.tokenOf(CLIENT)).statusCode()).as("a new token").isEqualTo(200);
  }

  @Test
  void anAccessTokenOfAClockThatStoodAheadIsWorthNothing() {
    server.clock().move(TO_2090);
    String ahead = server.tokenOf(CLIENT);
    assertThat(list("", ahead).statusCode()).isEqualTo(200);
    server.clock().move(TO_2090.negated());

    for (int day = 0; day < 3; day++) {
      assertThat(list("", ahead).body()).isEqualTo(EXPIRED);
      server.clock().move(Duration.ofDays(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, 200",
    "PT15M1S, 400",
    "P1D, 400",
    "P23376D, 400",
    "P63312D, 400",
    "PT0S, 200",
    "-PT15M, 200",
    "-PT15M1S, 400",
    "-PT1H, 400",
    "-P20000D, 400"
  })
  void aPageTokenIsGoodForAQuarterOfAnHourEitherWay(Duration step, int status) {
    String token = pageToken();
    server.clock().move(step);

    HttpResponse<String> answer = list("&page_size=2&next_page_token=" + token);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.body()).contains("\"c\"").doesNotContain("\"a\"");
    } else {
      assertThat(answer.body()).isEqualTo(BAD_TOKEN);
    }
    assertThat(list("&page_size=2").statusCode()).as("a new walk").isEqualTo(200);
  }

  @Test
  void aPageTokenOfAClockThatStoodAheadIsWorthNothing() {
    server.clock().move(TO_2090);
    String ahead = pageToken();
    server.clock().move(TO_2090.negated());

    for (int day = 0; day < 3; day++) {
      assertThat(list("&page_size=2&next_page_token=" + ahead).body()).isEqualTo(BAD_TOKEN);
      server.clock().move(Duration.ofDays(1));
    }
  }

  /** The last 24 hours are those of the clock, whatever it says. */
  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "P1D", "P23376D", "P63312D", "-P20000D"})
  void everyOperationAnswersWhateverTheClockSays(Duration step) {
    server.clock().move(step);

    assertThat(send(server.requestOf(CLIENT, "/v2/contact_center/voice_calls")).statusCode())
        .isEqualTo(200);
    assertThat(
            send(server
                    .requestOf(CLIENT, WRITE)
                    .header("Content-Type", Producer.LINES)
                    .POST(BodyPublishers.ofString(Producer.row("d"))))
                .body())
        .contains("\"created\":1");
    assertThat(send(server.requestOf(CLIENT, WRITE + "?engagement_id=d").DELETE()).body())
        .isEqualTo("{\"erased\":1}");
    for (String path : new String[] {"/health", "/metrics"}) {
      assertThat(send(server.request(path)).statusCode()).isEqualTo(200);
    }
  }

  private String pageToken() {
    return json(list("&page_size=2")).get("next_page_token").asString();
  }

  /** Lists with a new access token. */
  private HttpResponse<String> list(String more) {
    return list(more, server.tokenOf(CLIENT));
  }

  private HttpResponse<String> list(String more, String token) {
    return send(server.request(LIST + more).header("Authorization", "Bearer " + token));
  }
}
