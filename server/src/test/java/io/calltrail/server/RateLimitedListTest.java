package io.calltrail.server;

import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.limit.RatePlan;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitedListTest {

  private static final String LIST = "/v2/contact_center/voice_calls";

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(settings -> settings.ratePlan(RatePlan.PRO));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allClientsOfAnAccountShareItsLimit() {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(RunningServer.CLIENT, LIST).statusCode()).isEqualTo(200);
    }
    assertThat(ask(RunningServer.CLASSIC_READER, LIST).statusCode()).isEqualTo(200);
    assertThat(ask(RunningServer.CLASSIC_READER, LIST + "?page_size=0").statusCode())
        .isEqualTo(400);

    HttpResponse<String> answer = ask(RunningServer.GRANULAR_READER, LIST);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for"
                + " this API. Try again later.\"}");
    assertThat(answer.headers().firstValue("X-RateLimit-Category")).hasValue("Heavy");
    assertThat(answer.headers().firstValue("X-RateLimit-Type")).hasValue("QPS");
    assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("5");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    assertThat(answer.headers().firstValue("X-RateLimit-Reset")).hasValue("1792497601");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");

    assertThat(ask(RunningServer.OTHER_CLIENT, LIST).statusCode()).isEqualTo(200);
    server.clock().move(Duration.ofSeconds(1));
    assertThat(ask(RunningServer.CLIENT, LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void aMasterAccountCountsForItself() {
    for (int i = 0; i < 5; i++) {
      ask(RunningServer.MASTER_CLIENT, "/v2/accounts/own-account/contact_center/voice_calls");
    }

    assertThat(
            ask(RunningServer.MASTER_CLIENT, "/accounts/own-account/contact_center/voice_calls")
                .statusCode())
        .isEqualTo(429);
    assertThat(ask(RunningServer.CLIENT, LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerTellsWhereTheAccountStands() {
    HttpResponse<String> answer = ask(RunningServer.CLIENT, LIST + "?colour=red");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("X-RateLimit-Type")).hasValue("Daily-limit");
    assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("15000");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).hasValue("14999");
  }

  private HttpResponse<String> ask(String client, String path) {
    return send(server.requestOf(client, path));
  }
}
