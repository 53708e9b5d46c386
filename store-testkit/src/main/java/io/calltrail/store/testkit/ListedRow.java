package io.calltrail.store.testkit;

import io.calltrail.store.query.VoiceCallPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A row as a page held it.
 *
 * @param engagementId the call's id
 * @param startTime the call's start as printed
 * @param json the row's bytes as text
 */
public record ListedRow(String engagementId, String startTime, String json) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The rows of a page.
   *
   * @throws AssertionError if they are not JSON objects separated by commas, as many as it counts
   */
  public static List<ListedRow> of(VoiceCallPage page) {
    List<ListedRow> rows = parse(page.rows().toByteArray());
    if (rows.size() != page.count()) {
      throw new AssertionError("the page counts " + page.count() + " rows and has " + rows.size());
    }
    return rows;
  }

  private static List<ListedRow> parse(byte[] rows) {
    byte[] array =
        ("[" + new String(rows, StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8);
    List<ListedRow> parsed = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), array)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        parsed.add(parseRow(parser, array));
      }
    }
    return parsed;
  }

  private static ListedRow parseRow(JsonParser parser, byte[] array) {
    int begin = (int) parser.currentTokenLocation().getByteOffset();
    String engagementId = "";
    String startTime = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "engagement_id" -> engagementId = parser.getString();
        case "start_time" -> startTime = parser.getString();
        default -> parser.skipChildren();
      }
    }
    int end = (int) parser.currentLocation().getByteOffset();
    return new ListedRow(
        engagementId, startTime, new String(array, begin, end - begin, StandardCharsets.UTF_8));
  }
}
