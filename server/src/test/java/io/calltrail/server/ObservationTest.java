package io.calltrail.server;

import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUsage;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see: health and metrics. */
class ObservationTest {

  @ParameterizedTest
  @CsvSource({"true, true, 200, up", "true, false, 503, down", "false, true, 503, down"})
  void healthTellsWhetherTheStoreWorksAndWhatIsWrong(
      boolean readable, boolean writable, int status, String word) {
    StoreDecorator store =
        new StoreDecorator() {
          @Override
          public StoreHealth health() {
            return new StoreHealth(readable, writable, "account x, month 2026-10: damaged");
          }
        };
    try (RunningServer server = RunningServer.start(settings -> settings, store)) {
      HttpResponse<String> answer = send(server.request("/health"));

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\""
                  + word
                  + "\",\"readable\":"
                  + readable
                  + ",\"writable\":"
                  + writable
                  + ",\"detail\":\"account x, month 2026-10: damaged\"}");
      assertThat(send(server.request("/metrics")).body())
          .contains("calltrail_store_readable " + (readable ? "1.0" : "0.0"))
          .contains("calltrail_store_writable " + (writable ? "1.0" : "0.0"));
    }
  }

  @Test
  void metricsCountRequestsByRouteMethodAndStatusAndNeverByWhatTheyAsk() {
    try (RunningServer server = RunningServer.start()) {
      send(server.request("/v2/contact_center/voice_calls?consumer_number=%2B12059300920"));
      send(server.request("/v2/accounts/some-account/contact_center/voice_calls"));
      send(server.request("/no/such/path"));

      HttpResponse<String> answer = send(server.request("/metrics"));

      assertThat(answer.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains(
              count("/v2/contact_center/voice_calls", 401),
              count("/v2/accounts/{accountId}/contact_center/voice_calls", 401),
              count("unknown", 404),
              "jvm_memory_used_bytes")
          .doesNotContain("12059300920", "some-account", "no/such/path");
    }
  }

  @Test
  void metricsTellTheRoomTheStoreTakes() {
    StoreDecorator store =
        new StoreDecorator() {
          @Override
          public Optional<StoreUsage> usage() {
            return Optional.of(new StoreUsage(1_500, OptionalLong.of(2_000)));
          }
        };
    try (RunningServer server = RunningServer.start(settings -> settings, store)) {
      assertThat(send(server.request("/metrics")).body())
          .contains(
              "\ncalltrail_store_bytes 1500.0\n",
              "\ncalltrail_store_room_bytes 2000.0\n",
              "\ncalltrail_store_full_seconds NaN\n");
    }
    try (RunningServer server = RunningServer.start()) {
      assertThat(send(server.request("/metrics")).body())
          .contains("\ncalltrail_store_bytes 0.0\n")
          .doesNotContain("calltrail_store_room", "calltrail_store_full");
    }
  }

  private static String count(String route, int status) {
    return "calltrail_http_requests_seconds_count{method=\"GET\",route=\""
        + route
        + "\",status=\""
        + status
        + "\"} 1";
  }
}
