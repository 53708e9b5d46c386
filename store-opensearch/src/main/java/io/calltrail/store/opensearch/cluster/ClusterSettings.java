package io.calltrail.store.opensearch.cluster;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a cluster, as it tells them with its defaults. One that was made for now wins
 * over one made for good, and that over the default. Immutable, as long as nobody changes the
 * answer.
 *
 * @param answer what it told
 */
record ClusterSettings(JsonNode answer) {

  private static final List<String> LEAST_FIRST = List.of("/defaults", "/persistent", "/transient");

  /**
   * The value of a setting.
   *
   * @param path its name, with {@code /} before each part
   * @param otherwise the value where the cluster tells none
   */
  String get(String path, String otherwise) {
    String value = otherwise;
    for (String kind : LEAST_FIRST) {
      value = answer.at(kind + path).asString(value);
    }
    return value;
  }
}
