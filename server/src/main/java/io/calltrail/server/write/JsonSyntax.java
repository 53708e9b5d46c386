package io.calltrail.server.write;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** What is taken as JSON, and what is said of the rest. */
final class JsonSyntax {

  /** Longer than any text that a row may hold, so that no text alone can fill the memory. */
  private static final int MAX_TEXT = 1 << 20;

  /** What is said of bytes that are no JSON in any encoding, at no place of theirs. */
  static final String NOT_JSON = "is not valid JSON";

  /** Makes parsers that bound texts, names, numbers and depth. */
  static final JsonFactory PARSERS =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_TEXT)
                  .maxNestingDepth(100)
                  .build())
          .build();

  private JsonSyntax() {}

  /** What is wrong, and where a parser found it, in words that repeat nothing of what it reads. */
  static String fault(JsonParser json, JacksonException fault) {
    return fault instanceof StreamConstraintsException
        ? "has a text, a number or a depth beyond the limits, " + place(json)
        : NOT_JSON + ", " + place(json);
  }

  /** Where a parser stands. */
  static String place(JsonParser json) {
    TokenStreamLocation place = json.currentLocation();
    return "line " + place.getLineNr() + ", column " + place.getColumnNr();
  }
}
