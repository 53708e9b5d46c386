package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * When a cluster puts out a node that does not answer. Immutable.
 *
 * @param patience how long it waits at least
 */
record FaultDetection(Duration patience) {

  /** What a cluster does that was not told otherwise. */
  static final FaultDetection USUAL = new FaultDetection(Duration.ofSeconds(30));

  /** Hardly any cluster waits for less. */
  static final FaultDetection SHORT = new FaultDetection(Duration.ofSeconds(4));

  /** The path of the settings that {@link #of} reads. */
  static final String PATH =
      "/_cluster/settings?include_defaults=true"
          + "&filter_path=*.cluster.fault_detection.follower_check&cluster_manager_timeout=1s";

  private static final String FOLLOWER_CHECK = "/cluster/fault_detection/follower_check";
  private static final Pattern TIME = Pattern.compile("(\\d+) *(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** Reads the settings of a cluster, with its defaults. */
  static FaultDetection of(JsonNode answer) {
    ClusterSettings settings = new ClusterSettings(answer);
    String timeout = settings.get(FOLLOWER_CHECK + "/timeout", "10s");
    String tries = settings.get(FOLLOWER_CHECK + "/retry_count", "3");
    try {
      return new FaultDetection(time(timeout).multipliedBy(Integer.parseInt(tries)));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new StoreException(
          "the cluster's fault detection is not known: %s, %s".formatted(timeout, tries), e);
    }
  }

  private static Duration time(String written) {
    Matcher time = TIME.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw new StoreException("the cluster's fault detection is not known: " + written);
    }
    return Objects.requireNonNull(UNITS.get(time.group(2)))
        .multipliedBy(Long.parseLong(time.group(1)));
  }
}
