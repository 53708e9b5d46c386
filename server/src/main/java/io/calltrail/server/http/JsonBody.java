package io.calltrail.server.http;

import io.calltrail.model.FieldError;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Small JSON bodies, written property by property. */
public final class JsonBody {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonBody() {}

  /** A JSON object with the properties that are written to the generator. */
  public static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Writes why fields were refused, as the {@code errors} of a refusal. */
  public static void writeErrors(JsonGenerator json, List<FieldError> errors) {
    json.writeArrayPropertyStart("errors");
    for (FieldError error : errors) {
      json.writeStartObject();
      json.writeStringProperty("field", error.field());
      json.writeStringProperty("message", error.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
