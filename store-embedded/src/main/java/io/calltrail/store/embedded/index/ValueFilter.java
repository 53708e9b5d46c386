package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/**
 * One filter of a query as segments are asked for it: made once for all segments of a month. Not to
 * be changed.
 *
 * @param attribute what is asked about
 * @param values the values of which a row has to have one
 * @param field where the index has them
 * @param terms the values as the index has them
 */
record ValueFilter(
    CallAttribute attribute, Set<String> values, String field, List<BytesRef> terms) {

  /** The filters of a query. */
  static List<ValueFilter> of(Map<CallAttribute, Set<String>> filters) {
    return filters.entrySet().stream().map(ask -> of(ask.getKey(), ask.getValue())).toList();
  }

  private static ValueFilter of(CallAttribute attribute, Set<String> values) {
    return new ValueFilter(
        attribute,
        values,
        IndexFields.of(attribute),
        values.stream().map(value -> CallDocument.value(attribute, value)).toList());
  }

  /** Whether many rows may have one of the values; an engagement has one. */
  boolean mayBeFrequent() {
    return attribute != CallAttribute.ENGAGEMENT_ID;
  }
}
