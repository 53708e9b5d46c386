package io.calltrail.store.opensearch.row;

import io.calltrail.store.AccountId;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the source of a row's document. It ends with the JSON of the row as it is rendered, all
 * sections of it, so that reading copies bytes; where the sections end and the times stand is told
 * by {@code layout}.
 */
public final class RowSource {

  static final JsonFactory JSON = new JsonFactory();
  static final HexFormat HEX = HexFormat.of();
  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

  private RowSource() {}

  /** The source of a row of an account. */
  public static byte[] of(AccountId account, StoredRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    CallRecord current = row.current();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("account", account.value());
      json.writeStringProperty("key", key(current.key()));
      json.writeNumberProperty("sequence", row.sequence());
      writeAll(json, "imports", row.imports());
      writeAll(json, "earlier_numbers", row.earlierNumbers());
      if (row.forms().size() > 1) {
        json.writeArrayPropertyStart("earlier");
        for (CallRecord form : row.forms().subList(1, row.forms().size())) {
          json.writeStartObject();
          writeForm(json, form, out);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      writeForm(json, current, out);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** A key as it is ordered in the cluster: two hexadecimal digits a byte. */
  public static String key(EngagementKey key) {
    return HEX.formatHex(key.toBytes());
  }

  private static void writeForm(JsonGenerator json, CallRecord form, ByteArrayOutputStream out) {
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
    MemorySegment block = form.row().block();
    byte[] layout = block.asSlice(0, RowLayout.length(block)).toArray(ValueLayout.JAVA_BYTE);
    json.writeStringProperty("layout", BASE64.encodeToString(layout));
    json.writeName("row");
    json.writeRawValue("");
    json.flush();
    out.writeBytes(block.asSlice(layout.length).toArray(ValueLayout.JAVA_BYTE));
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
