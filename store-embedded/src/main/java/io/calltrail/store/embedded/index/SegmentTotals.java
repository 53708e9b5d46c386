package io.calltrail.store.embedded.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.calltrail.store.row.CallAttribute;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of whole segments match filters, removed rows left out, within a bound: the same
 * filters are asked for one window after the other, and of a window that most of a segment lies in,
 * only the rows around it are left to count then. A segment only loses rows, so how many it has
 * tells which those are. Made when first asked for, and dropped with the segment. Safe to share
 * between threads.
 */
final class SegmentTotals {

  /** About what an entry takes beside its filters. */
  private static final int ENTRY_BYTES = 512;

  private final Map<CacheKey, Set<Asked>> segments = new ConcurrentHashMap<>();
  private final Cache<Asked, Long> totals;

  SegmentTotals(long maxBytes) {
    this.totals =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Asked asked, Long total) -> ENTRY_BYTES + asked.filters().bytes())
            .executor(Runnable::run)
            .evictionListener((asked, total, cause) -> forget(Objects.requireNonNull(asked)))
            .build();
  }

  /** How many rows of a segment match filters; null where that is not known. */
  @Nullable Long find(LeafReader segment, Map<CallAttribute, Set<String>> filters) {
    return totals.getIfPresent(
        new Asked(core(segment).getKey(), segment.numDocs(), new AskedFilters(filters)));
  }

  /** Keeps how many rows of a segment match filters. */
  void keep(LeafReader segment, Map<CallAttribute, Set<String>> filters, long total) {
    CacheHelper core = core(segment);
    Asked asked = new Asked(core.getKey(), segment.numDocs(), new AskedFilters(filters));
    Set<Asked> made = ConcurrentHashMap.newKeySet();
    Set<Asked> known = segments.putIfAbsent(core.getKey(), made);
    if (known == null) {
      core.addClosedListener(this::forgetAll);
      known = made;
    }
    known.add(asked);
    totals.put(asked, total);
  }

  /** How many are kept. */
  int entries() {
    return segments.values().stream().mapToInt(Set::size).sum();
  }

  private void forget(Asked evicted) {
    Set<Asked> known = segments.get(evicted.core());
    if (known != null) {
      known.remove(evicted);
    }
  }

  private void forgetAll(CacheKey core) {
    Set<Asked> asked = segments.remove(core);
    if (asked != null) {
      totals.invalidateAll(asked);
    }
  }

  private static CacheHelper core(LeafReader segment) {
    return Objects.requireNonNull(segment.getCoreCacheHelper());
  }

  /**
   * What was asked.
   *
   * @param rows how many rows the segment had
   */
  private record Asked(CacheKey core, int rows, AskedFilters filters) {}
}
