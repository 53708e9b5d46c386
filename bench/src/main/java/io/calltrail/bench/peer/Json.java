package io.calltrail.bench.peer;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what peers answer. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** The value that a text holds. */
  public static JsonNode read(byte[] utf8) {
    return MAPPER.readTree(utf8);
  }

  /** The engagements of rows. */
  public static List<String> engagementIds(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("engagement_id").asString()).toList();
  }
}
