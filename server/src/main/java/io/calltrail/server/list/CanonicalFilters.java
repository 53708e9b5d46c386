package io.calltrail.server.list;

import io.calltrail.store.AccountId;
import io.calltrail.store.row.CallAttribute;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * The one spelling of an account's filters that page tokens are bound to: the same for filters that
 * name the same values in any order, and another for any others.
 */
final class CanonicalFilters {

  private CanonicalFilters() {}

  static byte[] of(AccountId account, Map<CallAttribute, Set<String>> filters) {
    StringBuilder text = new StringBuilder();
    append(text, account.value());
    filters.entrySet().stream()
        .sorted(Comparator.comparing(filter -> filter.getKey().name()))
        .forEach(filter -> append(text, filter.getKey(), filter.getValue()));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder text, CallAttribute attribute, Set<String> values) {
    append(text, attribute.name());
    text.append(values.size()).append(';');
    values.stream().sorted().forEach(value -> append(text, value));
  }

  /** Appends a value behind its length, so that no two rows of values are spelt alike. */
  private static void append(StringBuilder text, String value) {
    text.append(value.length()).append(':').append(value);
  }
}
