package io.calltrail.ingest.json;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the head of a JSON file tells of the whole.
 *
 * @param pages whether its objects are pages rather than rows
 * @param lines whether every line is a whole, so that a broken one costs the others nothing
 */
public record JsonShape(boolean pages, boolean lines) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> PAGE_FIELDS =
      Set.of(
          JsonDocument.LIST_FIELD, "next_page_token", "page_size", "total_records", "from", "to");

  /** The shape of a file by its first bytes; empty where it does not begin as JSON. */
  public static Optional<JsonShape> of(byte[] head) {
    int start = 0;
    while (start < head.length && head[start] <= ' ' && head[start] >= 0) {
      start++;
    }
    if (start == head.length || (head[start] != '{' && head[start] != '[')) {
      return Optional.empty();
    }
    return Optional.of(new JsonShape(isOfPages(head, start), firstLineIsWhole(head, start)));
  }

  private static boolean isOfPages(byte[] head, int start) {
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), head, start, head.length - start)) {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      String first = parser.nextName();
      return first != null && PAGE_FIELDS.contains(first);
    } catch (JacksonException _) {
      return false;
    }
  }

  private static boolean firstLineIsWhole(byte[] head, int start) {
    int end = start;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length) {
      return false;
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), head, start, end - start)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }
}
