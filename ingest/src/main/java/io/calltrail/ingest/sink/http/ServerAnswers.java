package io.calltrail.ingest.sink.http;

import io.calltrail.ingest.sink.SinkReport;
import io.calltrail.ingest.sink.SinkReport.Rejection;
import io.calltrail.model.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what a server answers; fields that are not needed are passed over. */
final class ServerAnswers {

  private static final JsonFactory JSON = new JsonFactory();

  private ServerAnswers() {}

  /** The token in an answer; empty where it holds none. */
  static Optional<String> accessToken(byte[] answer) {
    return text(answer, "access_token");
  }

  /** The reason that an error gives; empty where it gives none. */
  static Optional<String> message(byte[] answer) {
    return text(answer, "message").or(() -> text(answer, "reason"));
  }

  /**
   * What became of a batch.
   *
   * @return empty if the answer is not of the write operation's shape
   */
  static Optional<SinkReport> report(byte[] answer) {
    try {
      return read(answer);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<SinkReport> read(byte[] answer) {
    Map<String, Long> counts = new HashMap<>();
    List<Rejection> rejections = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_NUMBER_INT) {
          counts.put(name, parser.getLongValue());
        } else if (value == JsonToken.START_ARRAY && name.equals("rejected")) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            rejections.add(rejection(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    Long written = counts.get("written");
    if (written == null) {
      return Optional.empty();
    }
    long corrected = counts.getOrDefault("corrected", 0L);
    long unchanged = counts.getOrDefault("unchanged", 0L);
    return Optional.of(
        new SinkReport(
            written - corrected - unchanged,
            corrected,
            unchanged,
            counts.getOrDefault("stale", 0L),
            0,
            rejections));
  }

  private static Rejection rejection(JsonParser parser) {
    int index = 0;
    List<FieldError> errors = new ArrayList<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("index")) {
        index = parser.getIntValue();
      } else if (name.equals("errors") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          errors.add(error(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
    return new Rejection(index, errors);
  }

  private static FieldError error(JsonParser parser) {
    String field = "";
    String message = "";
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "field" -> field = parser.getString();
        case "message" -> message = parser.getString();
        default -> parser.skipChildren();
      }
    }
    return new FieldError(field, message);
  }

  private static Optional<String> text(byte[] answer, String field) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      @Nullable String found = null;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (name.equals(field) && value == JsonToken.VALUE_STRING) {
          found = parser.getString();
        } else {
          parser.skipChildren();
        }
      }
      return Optional.ofNullable(found);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
