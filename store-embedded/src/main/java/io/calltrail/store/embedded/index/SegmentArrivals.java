package io.calltrail.store.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReader;

/**
 * Which rows of a segment first arrived after a walk began. The index knows the least sequence of
 * each stretch of rows, so stretches of later ones are passed over at once: while calls are
 * written, whole segments are. Asked from the first row to the last. For one thread.
 */
final class SegmentArrivals {

  private final DocValuesSkipper stretches;
  private final RowValues rows;
  private final long snapshot;

  /**
   * @param snapshot the highest sequence that was visible when the walk began
   */
  SegmentArrivals(LeafReader segment, RowValues rows, long snapshot) throws IOException {
    DocValuesSkipper sequences = segment.getDocValuesSkipper(IndexFields.SEQUENCE);
    if (sequences == null) {
      throw new IOException("the index lacks the stretches of " + IndexFields.SEQUENCE);
    }
    this.stretches = sequences;
    this.rows = rows;
    this.snapshot = snapshot;
  }

  /** Whether all rows are later. */
  boolean areAllLater() {
    return stretches.minValue() > snapshot;
  }

  /** Whether a row is later. */
  boolean isLater(int document) throws IOException {
    return rows.sequence(document) > snapshot;
  }

  /** A document behind a later one, up to which all are later. */
  int behindLater(int document) throws IOException {
    if (document > stretches.maxDocID(0)) {
      stretches.advance(document);
    }
    for (int level = stretches.numLevels() - 1; level >= 0; level--) {
      if (stretches.minValue(level) > snapshot) {
        return stretches.maxDocID(level) + 1;
      }
    }
    return document + 1;
  }
}
