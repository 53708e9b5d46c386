package io.calltrail.store.opensearch.row;

import io.calltrail.store.AccountId;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the source of a row's document: what is asked of the row, and the row as it is rendered,
 * packed, which pages are read from.
 */
public final class RowSource {

  /** The field of a document that has the row as it is rendered. */
  public static final String ROW = "row";

  /** The field of a document that has the row's number among the first-time rows of its account. */
  public static final String SEQUENCE = "sequence";

  static final JsonFactory JSON = new JsonFactory();
  static final HexFormat HEX = HexFormat.of();

  private RowSource() {}

  /** The source of a row of an account. */
  public static byte[] of(AccountId account, StoredRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    CallRecord current = row.current();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("account", account.value());
      json.writeStringProperty("key", key(current.key()));
      json.writeNumberProperty(SEQUENCE, row.sequence());
      writeAll(json, "imports", row.imports());
      writeAll(json, "earlier_numbers", row.earlierNumbers());
      if (row.forms().size() > 1) {
        json.writeArrayPropertyStart("earlier");
        for (CallRecord form : row.forms().subList(1, row.forms().size())) {
          json.writeStartObject();
          writeForm(json, form);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      writeForm(json, current);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** A key as it is ordered in the cluster: two hexadecimal digits a byte. */
  public static String key(EngagementKey key) {
    return HEX.formatHex(key.toBytes());
  }

  private static void writeForm(JsonGenerator json, CallRecord form) {
    json.writeNumberProperty("start", form.startSecond());
    if (form.revision().isPresent()) {
      json.writeNumberProperty("revision", form.revision().getAsLong());
    }
    String importId = form.importId();
    if (importId != null) {
      json.writeStringProperty("import", importId);
    }
    json.writeObjectPropertyStart("asked");
    for (Map.Entry<CallAttribute, Set<String>> asked : form.attributes().values().entrySet()) {
      writeAll(json, asked.getKey().name().toLowerCase(Locale.ROOT), asked.getValue());
    }
    json.writeEndObject();
    json.writeBinaryProperty(ROW, RowPacking.pack(form.row()));
  }

  private static void writeAll(JsonGenerator json, String name, Set<String> values) {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
