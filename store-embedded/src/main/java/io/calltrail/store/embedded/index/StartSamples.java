package io.calltrail.store.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/**
 * The starts of a segment's rows, newest first, of which every so-manieth is in memory: a place is
 * found by halving these, and by looking at no more rows than lie between two of them. Immutable
 * and safe to share.
 */
final class StartSamples {

  private static final int STEP = 128;

  private final long[] samples;
  private final long oldest;

  private StartSamples(long[] samples, long oldest) {
    this.samples = samples;
    this.oldest = oldest;
  }

  static StartSamples of(LeafReader segment) throws IOException {
    NumericDocValues starts = SegmentOrder.values(segment, IndexFields.START);
    long[] samples = new long[(segment.maxDoc() + STEP - 1) / STEP];
    for (int i = 0; i < samples.length; i++) {
      starts.advanceExact(i * STEP);
      samples[i] = starts.longValue();
    }
    starts.advanceExact(segment.maxDoc() - 1);
    return new StartSamples(samples, starts.longValue());
  }

  /** The greatest start; only of a segment that has rows. */
  long newest() {
    return samples[0];
  }

  /** The least start; only of a segment that has rows. */
  long oldest() {
    return oldest;
  }

  /**
   * The first document of a segment whose call starts at {@code second} or earlier.
   *
   * @param rows of the segment, asked for documents up to that one
   */
  int firstNotAfter(long second, RowValues rows) throws IOException {
    if (second < oldest) {
      return rows.count();
    }
    int low = 0;
    int high = samples.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (samples[middle] <= second) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low == 0) {
      return 0;
    }
    int document = (low - 1) * STEP + 1;
    int end = Math.min(low * STEP, rows.count());
    while (document < end && rows.start(document) > second) {
      document++;
    }
    return document;
  }
}
