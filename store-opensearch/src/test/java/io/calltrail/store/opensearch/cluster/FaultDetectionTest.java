package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How long a cluster waits for a node, by its settings. */
class FaultDetectionTest {

  @ParameterizedTest
  @CsvSource({
    "10s, 3, 30000",
    "2s, 2, 4000",
    "1500ms, 2, 3000",
    "1m, 3, 180000",
    "1h, 1, 3600000",
    "1d, 1, 86400000",
    "10S, 3, 30000",
    "30 s, 1, 30000"
  })
  void itWaitsForAllTries(String timeout, String tries, long millis) {
    assertThat(read("{\"defaults\":%s}".formatted(made(timeout, tries))))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aSettingForNowWinsOverOneForGoodAndThatOverTheDefault() {
    String defaults = made("10s", "3");
    String forGood = made("5s", "4");
    String forNow = "{\"cluster\":{\"fault_detection\":{\"follower_check\":{\"timeout\":\"3s\"}}}}";

    assertThat(
            read(
                "{\"transient\":%s,\"persistent\":%s,\"defaults\":%s}"
                    .formatted(forNow, forGood, defaults)))
        .isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void aClusterThatDoesNotTellDoesTheUsual() {
    assertThat(read("{}")).isEqualTo(FaultDetection.USUAL.patience());
  }

  @ParameterizedTest
  @CsvSource({"soon, 3", "-1s, 3", "1s, some", "99999999999999999999s, 1"})
  void whatIsNoTimeIsRefused(String timeout, String tries) {
    assertThatThrownBy(() -> read("{\"defaults\":%s}".formatted(made(timeout, tries))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("fault detection");
  }

  private static Duration read(String settings) {
    return FaultDetection.of(JsonMapper.shared().readTree(settings)).patience();
  }

  private static String made(String timeout, String tries) {
    return """
    {"cluster":{"fault_detection":{"follower_check":{"timeout":"%s","retry_count":"%s"}}}}
    """
        .formatted(timeout, tries);
  }
}
