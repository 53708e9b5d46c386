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
    return Optional.of(new JsonShape(isOfPages(head, start), isOfLines(head, start)));
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

  /**
   * Whether the first line is a whole, or else is broken and the second one a whole. Where the
   * first one ends as JSON does that goes on below, it is not broken.
   */
  private static boolean isOfLines(byte[] head, int start) {
    int end = lineEnd(head, start);
    if (isWhole(head, start, end)) {
      return end < head.length;
    }
    int last = end - 1;
    while (last > start && head[last] <= ' ' && head[last] >= 0) {
      last--;
    }
    int secondEnd = lineEnd(head, end + 1);
    return "[{,:".indexOf(head[last]) < 0
        && secondEnd < head.length
        && head[end + 1] == '{'
        && isWhole(head, end + 1, secondEnd);
  }

  private static int lineEnd(byte[] head, int start) {
    int end = start;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isWhole(byte[] head, int start, int end) {
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
