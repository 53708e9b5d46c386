package io.calltrail.store.query;

import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which calls of an account are asked for: those that start in a window and, for every filter, have
 * one of the values it asks. Immutable and safe to share.
 *
 * @param window the starts asked for
 * @param filters the values asked for by attribute, never empty sets; numbers already E.164
 */
public record VoiceCallQuery(TimeWindow window, Map<CallAttribute, Set<String>> filters) {

  /**
   * @throws IllegalArgumentException if a filter asks for no value at all
   */
  public VoiceCallQuery {
    Map<CallAttribute, Set<String>> copy = new EnumMap<>(CallAttribute.class);
    filters.forEach(
        (attribute, values) -> {
          if (values.isEmpty()) {
            throw new IllegalArgumentException("a filter without values: " + attribute);
          }
          copy.put(attribute, Collections.unmodifiableSet(new LinkedHashSet<>(values)));
        });
    filters = Collections.unmodifiableMap(copy);
  }

  /** A query for every call that starts in a window. */
  public static VoiceCallQuery of(TimeWindow window) {
    return new VoiceCallQuery(window, Map.of());
  }

  /**
   * This query, asking for calls that have one of {@code values}, in place of what it asked of that
   * attribute before.
   *
   * @throws IllegalArgumentException if there are no values
   */
  public VoiceCallQuery with(CallAttribute attribute, Set<String> values) {
    Map<CallAttribute, Set<String>> narrowed = new EnumMap<>(CallAttribute.class);
    narrowed.putAll(filters);
    narrowed.put(attribute, values);
    return new VoiceCallQuery(window, narrowed);
  }

  /** Whether a call with this start and these attributes is asked for. */
  public boolean matches(long startSecond, CallAttributes attributes) {
    return window.contains(startSecond)
        && filters.entrySet().stream()
            .allMatch(
                filter -> !Collections.disjoint(attributes.of(filter.getKey()), filter.getValue()));
  }
}
