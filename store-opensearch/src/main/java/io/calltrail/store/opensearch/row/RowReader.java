package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the source of a row's document in an answer of the cluster. For one thread. */
final class RowReader {

  private final JsonParser json;

  /**
   * @param json stands on the source's beginning, and on its end afterwards
   */
  RowReader(JsonParser json) {
    this.json = json;
  }

  /** The row with all its forms. */
  StoredRow stored() {
    Parts parts = parts();
    EngagementKey key = parts.key();
    List<CallRecord> forms = new ArrayList<>();
    forms.add(parts.form(key));
    for (Parts earlier : parts.earlier) {
      forms.add(earlier.form(key));
    }
    return new StoredRow(parts.sequence, forms);
  }

  /** What lists show of the row, which is its current form alone. */
  ListedRow listed() {
    Parts parts = new Parts();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!takesShown(name, parts)) {
        json.skipChildren();
      }
    }
    return new ListedRow(parts.start, parts.key(), parts.sequence, parts.row(), List.of());
  }

  private Parts parts() {
    Parts parts = new Parts();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!takesShown(name, parts)) {
        switch (name) {
          case "revision" -> parts.revision = OptionalLong.of(json.getLongValue());
          case "import" -> parts.importId = json.getString();
          case "asked" -> readAsked(parts);
          case "earlier" -> readEarlier(parts);
          default -> json.skipChildren();
        }
      }
    }
    return parts;
  }

  /** Reads what begins here, where it is a part of what lists show. */
  private boolean takesShown(String name, Parts parts) {
    switch (name) {
      case "key" -> parts.key = json.getString();
      case RowSource.SEQUENCE -> parts.sequence = json.getLongValue();
      case "start" -> parts.start = json.getLongValue();
      case RowSource.ROW -> parts.row = RowPacking.unpack(json.getBinaryValue());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readAsked(Parts parts) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      Set<String> values = new LinkedHashSet<>();
      CallAttribute attribute = CallAttribute.valueOf(json.currentName().toUpperCase(Locale.ROOT));
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values.add(json.getString());
      }
      parts.asked.put(attribute, values);
    }
  }

  private void readEarlier(Parts parts) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      parts.earlier.add(parts());
    }
  }

  /** What was read of a row, or of a form it had before. */
  private static final class Parts {
    private @Nullable String key;
    private long sequence;
    private long start;
    private OptionalLong revision = OptionalLong.empty();
    private @Nullable String importId;
    private @Nullable RenderedRow row;
    private final Map<CallAttribute, Set<String>> asked = new EnumMap<>(CallAttribute.class);
    private final List<Parts> earlier = new ArrayList<>();

    EngagementKey key() {
      return EngagementKey.ofBytes(RowSource.HEX.parseHex(RowAnswer.known(key, "key")));
    }

    RenderedRow row() {
      return RowAnswer.known(row, "row");
    }

    CallRecord form(EngagementKey engagement) {
      return new CallRecord(
          engagement, start, revision, importId, new CallAttributes(asked), row());
    }
  }
}
