package io.calltrail.store.embedded.index;

import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says of its rows one by one, in the order of its documents. What nobody asks for
 * is not opened. For one thread.
 */
final class RowValues {

  private static final int START = IndexFields.numbers().indexOf(IndexFields.START);
  private static final int FIRST_KEY_PART = IndexFields.numbers().indexOf(IndexFields.KEY_PARTS[0]);
  private static final int SEQUENCE = IndexFields.numbers().indexOf(IndexFields.SEQUENCE);
  private static final int PLACE = IndexFields.numbers().indexOf(IndexFields.PLACE);

  private final LeafReader segment;
  private final @Nullable NumericDocValues[] opened =
      new @Nullable NumericDocValues[IndexFields.numbers().size()];

  RowValues(LeafReader segment) {
    this.segment = segment;
  }

  /** How many documents the segment has. */
  int count() {
    return segment.maxDoc();
  }

  long start(int document) throws IOException {
    return value(START, document);
  }

  /** One of the numbers of {@link IndexFields#KEY_PARTS}. */
  long keyPart(int part, int document) throws IOException {
    return value(FIRST_KEY_PART + part, document);
  }

  long sequence(int document) throws IOException {
    return value(SEQUENCE, document);
  }

  long place(int document) throws IOException {
    return value(PLACE, document);
  }

  IndexedRow row(int document) throws IOException {
    EngagementKey key =
        new EngagementKey(
            CallDocument.sortable(keyPart(0, document)),
            CallDocument.sortable(keyPart(1, document)),
            CallDocument.sortable(keyPart(2, document)),
            CallDocument.sortable(keyPart(3, document)));
    return new IndexedRow(key, place(document), sequence(document));
  }

  /**
   * A number of a row.
   *
   * @param number its place in {@link IndexFields#numbers()}
   */
  private long value(int number, int document) throws IOException {
    NumericDocValues values = opened[number];
    if (values == null) {
      values = SegmentOrder.values(segment, IndexFields.numbers().get(number));
      opened[number] = values;
    }
    values.advanceExact(document);
    return values.longValue();
  }
}
