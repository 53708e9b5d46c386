package io.calltrail.ingest.mapping;

import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.ReadRow;
import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.model.phone.NumberingPlan;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads constant fields, which have the names and values of the list's rows: they are made into a
 * row, so that the row's own rules hold for them.
 */
final class ConstantsReader {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> FIELDS =
      Set.of(
          "distributions",
          "types",
          "sub_types",
          "consumer_display_name",
          "queues",
          "agents",
          "flows",
          "country_name",
          "country_iso_code",
          "recorded",
          "monitored",
          "inbox",
          "charge",
          "rates",
          "charge_type");

  private ConstantsReader() {}

  static VoiceCall read(MappingSection section) throws MappingException {
    section.allowing(FIELDS);
    VoiceCallReader reader = new VoiceCallReader(NumberingPlan.international());
    return switch (reader.read(row(section.fields()))) {
      case ReadRow.Rejected row -> throw problem(section, row.errors().getFirst());
      case ReadRow.Accepted row -> {
        for (String ignored : row.ignoredFields()) {
          throw problem(section, new FieldError(ignored, "no such key"));
        }
        yield row.call();
      }
    };
  }

  private static MappingException problem(MappingSection section, FieldError error) {
    String key = error.field().split("[.\\[]", 2)[0];
    return section.problem(key, error.field(), error.message());
  }

  private static byte[] row(YamlNode.Fields constants) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeStringProperty("engagement_id", "constants");
      out.writeStringProperty("start_time", "1970-01-01T00:00:00Z");
      writeFields(out, constants);
      out.writeEndObject();
    }
    return json.toByteArray();
  }

  private static void writeFields(JsonGenerator out, YamlNode.Fields fields) {
    for (Map.Entry<String, YamlNode> entry : fields.values().entrySet()) {
      out.writeName(entry.getKey());
      write(out, entry.getValue());
    }
  }

  private static void write(JsonGenerator out, YamlNode node) {
    switch (node) {
      case YamlNode.Fields object -> {
        out.writeStartObject();
        writeFields(out, object);
        out.writeEndObject();
      }
      case YamlNode.Items list -> {
        out.writeStartArray();
        list.items().forEach(item -> write(out, item));
        out.writeEndArray();
      }
      case YamlNode.Scalar(int _, String text) when text != null -> out.writeString(text);
      case YamlNode.Scalar _ -> out.writeNull();
    }
  }
}
