package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.util.Map;
import java.util.Set;

/**
 * Filters as what something is kept for.
 *
 * @param values of each attribute that is asked for, the values of which a row has to have one
 */
record AskedFilters(Map<CallAttribute, Set<String>> values) {

  /** About what a value takes beside its text. */
  private static final int VALUE_BYTES = 64;

  /** About how much memory they take. */
  int bytes() {
    int bytes = 0;
    for (Set<String> texts : values.values()) {
      for (String text : texts) {
        bytes += VALUE_BYTES + 2 * text.length();
      }
    }
    return bytes;
  }
}
