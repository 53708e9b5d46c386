package io.calltrail.store.embedded.index;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/**
 * The order of one segment: its documents stand newest first, then by key, so that a window is a
 * range of them. For one thread.
 */
record SegmentOrder(LeafReader segment, StartSamples starts) {

  static NumericDocValues values(LeafReader segment, String field) throws IOException {
    NumericDocValues values = segment.getNumericDocValues(field);
    if (values == null) {
      throw new IOException("the index lacks the field " + field);
    }
    return values;
  }

  static long value(LeafReader segment, String field, int document) throws IOException {
    NumericDocValues values = values(segment, field);
    values.advanceExact(document);
    return values.longValue();
  }

  /**
   * The first document whose call starts at {@code second} or earlier.
   *
   * @param rows of the segment, which were asked for no document behind it
   */
  int firstNotAfter(long second, RowValues rows) throws IOException {
    return starts.firstNotAfter(second, rows);
  }

  private int firstNotAfter(long second) throws IOException {
    return firstNotAfter(second, new RowValues(segment));
  }

  /** The first document whose call starts before {@code second}. */
  int firstBefore(long second) throws IOException {
    return second == Long.MIN_VALUE ? segment.maxDoc() : firstNotAfter(second - 1);
  }

  /**
   * The first document that lies behind the place of a walk.
   *
   * @param rows of the segment, which were asked for no document behind it
   */
  int firstBehind(PageCursor cursor, RowValues rows) throws IOException {
    int low = firstNotAfter(cursor.startSecond(), rows);
    if (low == segment.maxDoc() || rows.start(low) < cursor.startSecond()) {
      return low;
    }
    int high = firstBefore(cursor.startSecond());
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle).compareTo(cursor.key()) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private EngagementKey key(int document) throws IOException {
    long[] parts = new long[IndexFields.KEY_PARTS.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = CallDocument.sortable(value(segment, IndexFields.KEY_PARTS[i], document));
    }
    return new EngagementKey(parts[0], parts[1], parts[2], parts[3]);
  }
}
