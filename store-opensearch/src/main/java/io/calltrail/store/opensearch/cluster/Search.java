package io.calltrail.store.opensearch.cluster;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A search that may be sent together with others.
 *
 * @param index where, a pattern too
 * @param body on one line; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Search(String index, byte[] body) {

  private static final String WHOLE =
      Cluster.WHOLE.entrySet().stream()
          .map(option -> "\"%s\":%s".formatted(option.getKey(), option.getValue()))
          .collect(Collectors.joining(","));

  /** Where it searches, as a line of its own. */
  byte[] head() {
    return ("{\"index\":\"" + index + "\"," + WHOLE + "}\n").getBytes(StandardCharsets.UTF_8);
  }
}
