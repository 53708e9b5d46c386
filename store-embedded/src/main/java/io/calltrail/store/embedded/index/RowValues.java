package io.calltrail.store.embedded.index;

import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** What a segment says of its rows one by one, in the order of its documents. For one thread. */
final class RowValues {

  private final NumericDocValues starts;
  private final NumericDocValues[] keyParts = new NumericDocValues[IndexFields.KEY_PARTS.length];
  private final NumericDocValues sequences;
  private final NumericDocValues places;

  RowValues(LeafReader segment) throws IOException {
    starts = SegmentOrder.values(segment, IndexFields.START);
    for (int i = 0; i < keyParts.length; i++) {
      keyParts[i] = SegmentOrder.values(segment, IndexFields.KEY_PARTS[i]);
    }
    sequences = SegmentOrder.values(segment, IndexFields.SEQUENCE);
    places = SegmentOrder.values(segment, IndexFields.PLACE);
  }

  long start(int document) throws IOException {
    return value(starts, document);
  }

  /** One of the numbers of {@link IndexFields#KEY_PARTS}. */
  long keyPart(int part, int document) throws IOException {
    return value(keyParts[part], document);
  }

  long sequence(int document) throws IOException {
    return value(sequences, document);
  }

  long place(int document) throws IOException {
    return value(places, document);
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

  private static long value(NumericDocValues values, int document) throws IOException {
    values.advanceExact(document);
    return values.longValue();
  }
}
