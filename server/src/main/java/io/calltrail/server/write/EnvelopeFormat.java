package io.calltrail.server.write;

import io.calltrail.model.FieldError;
import io.calltrail.model.json.ReadRow;
import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.server.api.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * {@code {"voice_calls":[...]}}: the shape of a list's answer, which may be sent as it came, with
 * all that stands around its rows.
 */
final class EnvelopeFormat implements RowFormat {

  private static final String ROWS = "voice_calls";
  private static final Set<String> OF_A_LIST =
      Set.of("next_page_token", "page_size", "total_records", "from", "to");

  @Override
  public void check(InputStream body) throws IOException {
    read(body, new Check());
  }

  @Override
  public void read(InputStream body, VoiceCallReader reader, RowVisitor rows) throws IOException {
    read(body, new Reading(reader, rows));
  }

  private static void read(InputStream body, Content content) throws IOException {
    try (JsonParser json = JsonSyntax.PARSERS.createParser(ObjectReadContext.empty(), body)) {
      readWhole(json, content);
    } catch (JacksonIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof ZipException || cause instanceof EOFException) {
        throw cause;
      }
      throw malformed(JsonSyntax.NOT_JSON);
    }
  }

  private static void readWhole(JsonParser json, Content content) {
    try {
      readEnvelope(json, content);
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      throw malformed(JsonSyntax.fault(json, e));
    }
  }

  private static void readEnvelope(JsonParser json, Content content) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("must be a JSON object with the list voice_calls");
    }
    boolean found = false;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      if (name.equals(ROWS)) {
        if (found) {
          throw refused("must come once");
        }
        found = true;
        readRows(json, content);
      } else {
        VoiceCallReader.skip(json);
        if (!OF_A_LIST.contains(name)) {
          content.unknownField(name);
        }
      }
    }
    if (!found) {
      throw refused("is required");
    }
    if (json.nextToken() != null) {
      throw malformed("goes on after its JSON object, " + JsonSyntax.place(json));
    }
  }

  private static void readRows(JsonParser json, Content content) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw refused("must be a list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      content.row(json);
    }
  }

  private static ApiException refused(String reason) {
    return ApiException.validationFailed(List.of(new FieldError(ROWS, reason)));
  }

  private static ApiException malformed(String reason) {
    return new ApiException(400, ApiException.VALIDATION_CODE, "The request body " + reason + ".");
  }

  /** What is done with what the envelope holds. */
  private interface Content {

    /** A row that the parser is at the first token of; it is to be at the last one afterwards. */
    void row(JsonParser json);

    void unknownField(String name);
  }

  private static final class Check implements Content {
    @Override
    public void row(JsonParser json) {
      VoiceCallReader.skip(json);
    }

    @Override
    public void unknownField(String name) {
      // Costs nothing.
    }
  }

  private record Reading(VoiceCallReader reader, RowVisitor rows) implements Content {
    @Override
    public void row(JsonParser json) {
      long start = json.currentTokenLocation().getByteOffset();
      ReadRow row = reader.read(json);
      rows.row(row, json.currentLocation().getByteOffset() - start);
    }

    @Override
    public void unknownField(String name) {
      rows.unknownField(name);
    }
  }
}
