package io.calltrail.ingest.kamailio;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of one CDR by name, as Kamailio wrote them. Empty values are unknown ones. */
record Attributes(Map<String, String> values) {

  Attributes {
    values = Map.copyOf(values);
  }

  /** The value of an attribute; null where the CDR has none. */
  @Nullable String get(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
