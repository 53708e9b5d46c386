package io.calltrail.store.embedded.index;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * Walks the matching rows of one segment in the order of lists. It starts before the first row,
 * knowing only how new that can be, and looks into the segment when it is first moved; so segments
 * whose rows are all older than a page cost it next to nothing. For one thread.
 */
public final class SegmentCursor implements Comparable<SegmentCursor> {

  private final LeafReader segment;
  private final SegmentCache cache;
  private final BitsAllowance allowance;
  private final VoiceCallQuery query;
  private final List<ValueFilter> filters;
  private final @Nullable PageCursor after;
  private final SegmentOrder order;

  private long start;
  private long key0 = Long.MIN_VALUE;
  private long key1 = Long.MIN_VALUE;
  private long key2 = Long.MIN_VALUE;
  private long key3 = Long.MIN_VALUE;
  private int document = -1;
  private int keyDocument = -1;
  private @Nullable MatchingRows matches;
  private @Nullable RowValues values;
  private @Nullable SegmentArrivals arrivals;

  /**
   * @param filters those of the query
   */
  SegmentCursor(
      LeafReader segment,
      SegmentCache cache,
      BitsAllowance allowance,
      VoiceCallQuery query,
      List<ValueFilter> filters,
      @Nullable PageCursor after)
      throws IOException {
    this.segment = segment;
    this.cache = cache;
    this.allowance = allowance;
    this.query = query;
    this.filters = filters;
    this.after = after;
    this.order = new SegmentOrder(segment, cache.starts(segment));
    long newest = Math.min(query.window().toSecond(), order.starts().newest());
    this.start = after == null ? newest : Math.min(newest, after.startSecond());
  }

  /** Whether it stands on a row, rather than before the first one. */
  public boolean isOnRow() {
    return document >= 0;
  }

  /**
   * Moves to the next matching row.
   *
   * @return false where there is none
   */
  public boolean next() throws IOException {
    int next = nextVisible();
    if (next == DocIdSetIterator.NO_MORE_DOCS) {
      return false;
    }
    document = next;
    start = values().start(next);
    return true;
  }

  /**
   * How many rows of the segment match, those passed too and those before it; it moves no more
   * after that.
   */
  public long count() throws IOException {
    MatchingRows counted = matches();
    matches = null;
    values = null;
    return counted.isMost() ? countByRest(counted) : counted.count();
  }

  private long countByRest(MatchingRows counted) throws IOException {
    long around = counted.countAround();
    if (query.filters().isEmpty()) {
      return segment.numDocs() - around;
    }
    Long total = cache.totals().find(segment, query.filters());
    if (total != null) {
      return total - around;
    }
    long count = counted.count();
    cache.totals().keep(segment, query.filters(), count + around);
    return count;
  }

  /** The place in the ledger of the row it stands on. */
  public long place() throws IOException {
    return values().place(document);
  }

  /** The row it stands on. */
  public IndexedRow row() throws IOException {
    return values().row(document);
  }

  /** The start of the row it stands on, in seconds. */
  public long startSecond() {
    return start;
  }

  /** The key of the row it stands on. */
  public EngagementKey key() {
    readKey();
    return new EngagementKey(
        CallDocument.sortable(key0),
        CallDocument.sortable(key1),
        CallDocument.sortable(key2),
        CallDocument.sortable(key3));
  }

  /** Orders cursors as lists order the rows they stand on. */
  @Override
  public int compareTo(SegmentCursor other) {
    int order = Long.compare(other.start, start);
    return order != 0 ? order : compareKeys(other);
  }

  private int compareKeys(SegmentCursor other) {
    readKey();
    other.readKey();
    int order = Long.compare(key0, other.key0);
    if (order == 0) {
      order = Long.compare(key1, other.key1);
    }
    if (order == 0) {
      order = Long.compare(key2, other.key2);
    }
    return order != 0 ? order : Long.compare(key3, other.key3);
  }

  /** Only rows of one second are told apart by their keys, so most keys are never read. */
  private void readKey() {
    if (keyDocument == document) {
      return;
    }
    try {
      RowValues row = values();
      key0 = row.keyPart(0, document);
      key1 = row.keyPart(1, document);
      key2 = row.keyPart(2, document);
      key3 = row.keyPart(3, document);
      keyDocument = document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next row that matches and did not arrive later than the walk began. */
  private int nextVisible() throws IOException {
    MatchingRows rows = matches();
    int next = rows.next();
    if (arrivals != null) {
      while (next != DocIdSetIterator.NO_MORE_DOCS && arrivals.isLater(next)) {
        rows.passTo(arrivals.behindLater(next));
        next = rows.next();
      }
    }
    return next;
  }

  private MatchingRows matches() throws IOException {
    MatchingRows found = matches;
    if (found == null) {
      found = search();
      matches = found;
    }
    return found;
  }

  private MatchingRows search() throws IOException {
    TimeWindow window = query.window();
    if (start < order.starts().oldest() || window.fromSecond() > order.starts().newest()) {
      return MatchingRows.none(segment);
    }
    if (after != null) {
      arrivals = new SegmentArrivals(segment, values(), after.snapshot());
      if (arrivals.areAllLater()) {
        return MatchingRows.none(segment);
      }
    }
    List<ValueRows> matching = SegmentFilters.of(segment, cache, allowance, filters);
    if (matching == null) {
      return MatchingRows.none(segment);
    }
    int end = order.firstBefore(window.fromSecond());
    int first =
        after == null || after.startSecond() > window.toSecond()
            ? order.firstNotAfter(window.toSecond(), values())
            : order.firstBehind(after, values());
    return new MatchingRows(segment, matching, Math.min(first, end), end);
  }

  private RowValues values() {
    RowValues known = values;
    if (known == null) {
      known = new RowValues(segment);
      values = known;
    }
    return known;
  }
}
