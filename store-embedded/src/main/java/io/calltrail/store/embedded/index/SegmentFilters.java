package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a query in one segment. Those of frequent values alone are combined into one, as
 * they are asked again and again with others beside them: in a large segment, going through the
 * bits of each of them is most of the work. For one thread.
 */
final class SegmentFilters {

  private final LeafReader segment;
  private final SegmentCache cache;
  private final BitsAllowance allowance;
  private final Map<CallAttribute, Set<String>> frequent = new EnumMap<>(CallAttribute.class);
  private final List<ValueRows> bits = new ArrayList<>();
  private final List<ValueRows> rows = new ArrayList<>();

  private SegmentFilters(LeafReader segment, SegmentCache cache, BitsAllowance allowance) {
    this.segment = segment;
    this.cache = cache;
    this.allowance = allowance;
  }

  /** What has to match, all of it, for rows to match all filters; null where no row does. */
  static @Nullable List<ValueRows> of(
      LeafReader segment, SegmentCache cache, BitsAllowance allowance, List<ValueFilter> filters)
      throws IOException {
    SegmentFilters found = new SegmentFilters(segment, cache, allowance);
    for (ValueFilter filter : filters) {
      ValueRows rows = ValueRows.of(segment, cache, allowance, filter);
      if (rows == null) {
        return null;
      }
      found.add(filter, rows);
    }
    return found.combined();
  }

  private void add(ValueFilter filter, ValueRows found) {
    if (found.areBits()) {
      frequent.put(filter.attribute(), filter.values());
      bits.add(found);
    } else {
      rows.add(found);
    }
  }

  private List<ValueRows> combined() throws IOException {
    if (bits.size() > 1) {
      FixedBitSet all = cache.find(segment, frequent);
      if (all == null
          && cache.isAskedAgain(segment, frequent)
          && allowance.takes(segment.maxDoc())) {
        all = all();
        cache.keep(segment, frequent, all);
      }
      if (all != null) {
        rows.add(ValueRows.of(all));
        return rows;
      }
    }
    rows.addAll(bits);
    return rows;
  }

  private FixedBitSet all() {
    FixedBitSet all = bits.getFirst().bits().clone();
    bits.subList(1, bits.size()).forEach(next -> all.and(next.bits()));
    return all;
  }
}
