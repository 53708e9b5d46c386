package io.calltrail.model.json;

import io.calltrail.model.FieldError;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.RowLimits;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads rows: JSON objects in the shape of the list's rows, in any view and offset, with or without
 * the input-only fields. What a server or Zoom serves is read back to an equal call, but for the
 * input-only fields.
 *
 * <p>Null and empty texts say that a value is unknown. Numbers, true and false may come as texts.
 * Fields nobody knows are named and cost nothing; a field given twice in one object is an error.
 * Immutable and safe to share.
 */
public final class VoiceCallReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final NumberingPlan plan;

  /**
   * @param plan how the rows' telephone numbers are read
   */
  public VoiceCallReader(NumberingPlan plan) {
    this.plan = plan;
  }

  /**
   * Reads the row at the parser's current token, its {@code START_OBJECT}, and leaves the parser at
   * its {@code END_OBJECT}. Where the current token is another, that value is skipped and rejected.
   *
   * @throws JacksonException if the text is no JSON or goes beyond the parser's limits; nothing can
   *     be read from the parser then
   */
  public ReadRow read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip(parser);
      return rejected(null, "must be a JSON object");
    }
    RowInput in = new RowInput(parser);
    VoiceCallBuilder row = RowShapes.ROW.read(in, VoiceCall.builder(plan));
    List<FieldError> errors = in.errors();
    try {
      VoiceCall call = row.build();
      if (errors.isEmpty()) {
        return new ReadRow.Accepted(call, List.copyOf(in.ignored()));
      }
    } catch (InvalidVoiceCallException e) {
      errors = together(errors, e.errors());
    }
    return new ReadRow.Rejected(shown(row.engagementId()), errors);
  }

  /**
   * Reads a row that is a text of its own.
   *
   * @param utf8 one JSON object, blanks around it allowed; anything else is rejected
   */
  public ReadRow read(byte[] utf8) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() == null) {
        return rejected(null, "is empty");
      }
      ReadRow row = read(parser);
      return parser.nextToken() == null ? row : rejected(null, "must be one JSON object alone");
    } catch (JacksonException e) {
      long place = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      return rejected(null, place < 0 ? "is no JSON" : "is no JSON from byte " + place + " on");
    }
  }

  /**
   * Passes over the value that a parser is at, reading all of it, so that the parser is at its last
   * token and what is beyond the parser's limits in it is not passed over.
   *
   * @throws JacksonException if the text is no JSON or goes beyond the parser's limits
   */
  public static void skip(JsonParser parser) {
    int depth = 0;
    for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      parser.finishToken();
      if (depth <= 0) {
        return;
      }
    }
  }

  /** What was found while reading, then what only the whole showed. */
  private static List<FieldError> together(List<FieldError> read, List<FieldError> built) {
    Set<String> fields = new HashSet<>();
    read.forEach(error -> fields.add(error.field()));
    List<FieldError> all = new ArrayList<>(read);
    built.stream().filter(error -> !fields.contains(error.field())).forEach(all::add);
    return all;
  }

  private static @Nullable String shown(@Nullable String engagementId) {
    boolean isId =
        engagementId != null
            && !engagementId.isEmpty()
            && engagementId.length() <= RowLimits.ENGAGEMENT_ID_BYTES;
    return isId ? engagementId : null;
  }

  private static ReadRow rejected(@Nullable String engagementId, String message) {
    return new ReadRow.Rejected(engagementId, List.of(new FieldError(FieldError.ROW, message)));
  }
}
