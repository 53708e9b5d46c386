package io.calltrail.store.embedded.index;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Walks the matching rows of one segment in the order of lists. It starts before the first row,
 * knowing only how new that can be, and looks into the segment when it is first moved; so segments
 * whose rows are all older than a page cost it next to nothing. For one thread.
 */
public final class SegmentCursor implements Comparable<SegmentCursor> {

  private final LeafReaderContext segment;
  private final @Nullable Weight filters;
  private final TimeWindow window;
  private final @Nullable PageCursor after;
  private final long snapshot;

  private long start;
  private long key0 = Long.MIN_VALUE;
  private long key1 = Long.MIN_VALUE;
  private long key2 = Long.MIN_VALUE;
  private long key3 = Long.MIN_VALUE;
  private int document;
  private @Nullable Rows rows;

  SegmentCursor(
      LeafReaderContext segment,
      @Nullable Weight filters,
      TimeWindow window,
      @Nullable PageCursor after)
      throws IOException {
    this.segment = segment;
    this.filters = filters;
    this.window = window;
    this.after = after;
    this.snapshot = after == null ? Long.MAX_VALUE : after.snapshot();
    long newest = Math.min(window.toSecond(), new SegmentOrder(segment.reader()).start(0));
    this.start = after == null ? newest : Math.min(newest, after.startSecond());
  }

  /** Whether it stands on a row, rather than before the first one. */
  public boolean isOnRow() {
    return rows != null;
  }

  /**
   * Moves to the next matching row.
   *
   * @return false where there is none
   */
  public boolean next() throws IOException {
    Rows open = rows;
    if (open == null) {
      open = openRows();
      if (open == null) {
        return false;
      }
      rows = open;
    }
    int next = open.next();
    if (next == DocIdSetIterator.NO_MORE_DOCS) {
      return false;
    }
    document = next;
    start = open.start(next);
    key0 = open.keyPart(0, next);
    key1 = open.keyPart(1, next);
    key2 = open.keyPart(2, next);
    key3 = open.keyPart(3, next);
    return true;
  }

  /** The place in the ledger of the row it stands on. */
  public long place() throws IOException {
    Rows open = rows;
    if (open == null) {
      throw new IllegalStateException("not on a row");
    }
    return open.place(document);
  }

  /** The start of the row it stands on, in seconds. */
  public long startSecond() {
    return start;
  }

  /** The key of the row it stands on. */
  public EngagementKey key() {
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
    if (order == 0) {
      order = Long.compare(key0, other.key0);
    }
    if (order == 0) {
      order = Long.compare(key1, other.key1);
    }
    if (order == 0) {
      order = Long.compare(key2, other.key2);
    }
    return order != 0 ? order : Long.compare(key3, other.key3);
  }

  private @Nullable Rows openRows() throws IOException {
    LeafReader reader = segment.reader();
    SegmentOrder order = new SegmentOrder(reader);
    int end = order.firstBefore(window.fromSecond());
    int first = order.firstNotAfter(window.toSecond());
    if (after != null) {
      first = Math.max(first, order.firstBehind(after));
    }
    DocIdSetIterator matches = first < end ? matches(reader) : null;
    return matches == null ? null : new Rows(reader, matches, first, end, snapshot);
  }

  private @Nullable DocIdSetIterator matches(LeafReader reader) throws IOException {
    if (filters == null) {
      return DocIdSetIterator.all(reader.maxDoc());
    }
    ScorerSupplier supplier = filters.scorerSupplier(segment);
    return supplier == null ? null : supplier.get(Long.MAX_VALUE).iterator();
  }

  /** The rows of a range of the segment that match, live and not newer than the snapshot. */
  private static final class Rows {
    private final @Nullable Bits live;
    private final DocIdSetIterator matches;
    private final int end;
    private final long snapshot;
    private final NumericDocValues starts;
    private final NumericDocValues[] keyParts = new NumericDocValues[IndexFields.KEY_PARTS.length];
    private final NumericDocValues sequences;
    private final NumericDocValues places;
    private int first;

    private Rows(LeafReader reader, DocIdSetIterator matches, int first, int end, long snapshot)
        throws IOException {
      this.live = reader.getLiveDocs();
      this.matches = matches;
      this.first = first;
      this.end = end;
      this.snapshot = snapshot;
      this.starts = SegmentOrder.values(reader, IndexFields.START);
      for (int i = 0; i < keyParts.length; i++) {
        keyParts[i] = SegmentOrder.values(reader, IndexFields.KEY_PARTS[i]);
      }
      this.sequences = SegmentOrder.values(reader, IndexFields.SEQUENCE);
      this.places = SegmentOrder.values(reader, IndexFields.PLACE);
    }

    private int next() throws IOException {
      int document = matches.docID() < first ? matches.advance(first) : matches.nextDoc();
      first = 0;
      while (document < end && !isVisible(document)) {
        document = matches.nextDoc();
      }
      return document < end ? document : DocIdSetIterator.NO_MORE_DOCS;
    }

    private boolean isVisible(int document) throws IOException {
      return (live == null || live.get(document))
          && (snapshot == Long.MAX_VALUE || value(sequences, document) <= snapshot);
    }

    private long start(int document) throws IOException {
      return value(starts, document);
    }

    private long keyPart(int part, int document) throws IOException {
      return value(keyParts[part], document);
    }

    private long place(int document) throws IOException {
      return value(places, document);
    }

    private static long value(NumericDocValues values, int document) throws IOException {
      values.advanceExact(document);
      return values.longValue();
    }
  }
}
