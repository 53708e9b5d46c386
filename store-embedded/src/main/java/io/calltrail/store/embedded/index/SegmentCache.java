package io.calltrail.store.embedded.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps in memory of the segments of its indexes, to search them faster: samples of
 * their starts, the rows of frequent filter values as bits, and how many rows match filters of such
 * values, the latter two within a bound. Made when first asked for and dropped with the segment:
 * all of it can be had from the segment again. Safe to share between threads.
 */
public final class SegmentCache {

  /**
   * A value is frequent that so many rows or fewer have one of: bits are read faster than postings.
   */
  private static final int ROWS_PER_FREQUENT_VALUE = 64;

  /** In a smaller segment, postings are quick enough. */
  private static final int SMALLEST_SEGMENT = 1 << 13;

  private static final int HEAP_PART = 8;

  /** What part of the bound totals take, and as much what was asked for once. */
  private static final int SMALL_PART = 32;

  /** About what an entry takes beside its bits and what it was asked for. */
  private static final int ENTRY_BYTES = 256;

  private final Map<CacheKey, Segment> segments = new ConcurrentHashMap<>();
  private final Cache<Asked, FixedBitSet> frequent;
  private final Cache<Asked, Boolean> askedOnce;
  private final SegmentTotals totals;

  /**
   * @param maxBytes what bits and totals may take, with the filters they belong to
   */
  public SegmentCache(long maxBytes) {
    long small = maxBytes / SMALL_PART;
    this.totals = new SegmentTotals(small);
    this.frequent =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes - 2 * small)
            .weigher(SegmentCache::bytes)
            .executor(Runnable::run)
            .evictionListener((asked, rows, cause) -> forget(Objects.requireNonNull(asked)))
            .build();
    this.askedOnce =
        Caffeine.newBuilder()
            .maximumWeight(small)
            .weigher((Asked asked, Boolean once) -> ENTRY_BYTES + asked.bytes())
            .build();
  }

  /** One that takes up to an eighth of the heap. */
  public static SegmentCache ofHeap() {
    return new SegmentCache(Runtime.getRuntime().maxMemory() / HEAP_PART);
  }

  /** Samples of the starts in a segment. */
  StartSamples starts(LeafReader segment) throws IOException {
    return known(segment).starts();
  }

  /** How many rows of segments match filters. */
  SegmentTotals totals() {
    return totals;
  }

  /** The rows that have a value, where it is known to be frequent; else null. */
  @Nullable FixedBitSet find(LeafReader segment, String field, BytesRef value) {
    return segment.maxDoc() < SMALLEST_SEGMENT
        ? null
        : frequent.getIfPresent(new Value(core(segment).getKey(), field, value));
  }

  /** Whether a value is worth keeping. */
  static boolean isFrequent(LeafReader segment, int rows) {
    return segment.maxDoc() >= SMALLEST_SEGMENT
        && (long) rows * ROWS_PER_FREQUENT_VALUE >= segment.maxDoc();
  }

  /** Keeps the rows that have a frequent value. */
  FixedBitSet keep(LeafReader segment, String field, BytesRef value, PostingsEnum rows)
      throws IOException {
    FixedBitSet bits = new FixedBitSet(segment.maxDoc());
    bits.or(rows);
    keep(segment, new Value(core(segment).getKey(), field, BytesRef.deepCopyOf(value)), bits);
    return bits;
  }

  /** The rows that match all of some filters of frequent values, where that is known; else null. */
  @Nullable FixedBitSet find(LeafReader segment, Map<CallAttribute, Set<String>> filters) {
    return frequent.getIfPresent(new Filters(core(segment).getKey(), new AskedFilters(filters)));
  }

  /** Whether filters were asked for before, so that it may be worth while to keep their rows. */
  boolean isAskedAgain(LeafReader segment, Map<CallAttribute, Set<String>> filters) {
    Filters asked = new Filters(core(segment).getKey(), new AskedFilters(filters));
    return askedOnce.asMap().putIfAbsent(asked, true) != null;
  }

  /** Keeps the rows that match all of some filters of frequent values. */
  void keep(LeafReader segment, Map<CallAttribute, Set<String>> filters, FixedBitSet bits)
      throws IOException {
    keep(segment, new Filters(core(segment).getKey(), new AskedFilters(filters)), bits);
  }

  private void keep(LeafReader segment, Asked asked, FixedBitSet bits) throws IOException {
    known(segment).frequent().add(asked);
    frequent.put(asked, bits);
  }

  /** Of how much the rows are kept. */
  int entries() {
    return segments.values().stream().mapToInt(segment -> segment.frequent().size()).sum();
  }

  private Segment known(LeafReader segment) throws IOException {
    CacheHelper core = core(segment);
    Segment known = segments.get(core.getKey());
    if (known != null) {
      return known;
    }
    Segment made = new Segment(StartSamples.of(segment), ConcurrentHashMap.newKeySet());
    core.addClosedListener(this::forgetAll);
    Segment other = segments.putIfAbsent(core.getKey(), made);
    return other == null ? made : other;
  }

  private void forget(Asked evicted) {
    Segment known = segments.get(evicted.core());
    if (known != null) {
      known.frequent().remove(evicted);
    }
  }

  private void forgetAll(CacheKey core) {
    Segment closed = segments.remove(core);
    if (closed != null) {
      frequent.invalidateAll(closed.frequent());
    }
  }

  private static int bytes(Asked asked, FixedBitSet rows) {
    return Math.toIntExact(ENTRY_BYTES + asked.bytes() + rows.ramBytesUsed());
  }

  private static CacheHelper core(LeafReader segment) {
    return Objects.requireNonNull(segment.getCoreCacheHelper());
  }

  /**
   * What is kept of a segment.
   *
   * @param frequent what its rows are kept for
   */
  private record Segment(StartSamples starts, Set<Asked> frequent) {}

  /** What rows of a segment are kept for. */
  private sealed interface Asked {
    /** What tells the segment. */
    CacheKey core();

    /** About how much memory it takes. */
    int bytes();
  }

  private record Value(CacheKey core, String field, BytesRef value) implements Asked {
    @Override
    public int bytes() {
      return value.length;
    }
  }

  private record Filters(CacheKey core, AskedFilters filters) implements Asked {
    @Override
    public int bytes() {
      return filters.bytes();
    }
  }
}
