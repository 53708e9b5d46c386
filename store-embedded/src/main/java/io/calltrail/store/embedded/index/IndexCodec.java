package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.util.Set;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.codecs.bloom.BloomFilterFactory;
import org.apache.lucene.codecs.bloom.BloomFilteringPostingsFormat;
import org.apache.lucene.codecs.bloom.FuzzySet;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's format of segments, with filters in the small ones of the values that one call or few
 * have: while calls are written there are many small segments, and most lack a value that is looked
 * for. Such a filter is in memory, so large segments have none. Safe to share between threads.
 */
final class IndexCodec extends Lucene104Codec {

  private static final int MOST_ROWS = 1 << 18;

  private final PostingsFormat filtered;

  IndexCodec() {
    this(MOST_ROWS);
  }

  /**
   * @param mostRows the rows of the largest segment that has filters
   */
  IndexCodec(int mostRows) {
    this.filtered =
        new BloomFilteringPostingsFormat(
            super.getPostingsFormatForField(IndexFields.KEY), new SmallSegmentFilters(mostRows));
  }

  /** One format for all fields, so that a segment has the files of one. */
  @Override
  public PostingsFormat getPostingsFormatForField(String field) {
    return filtered;
  }

  private static final class SmallSegmentFilters extends BloomFilterFactory {

    private static final float FALSE_FINDS = 0.03f;
    private static final float SATURATED = 0.9f;

    private static final Set<String> FIELDS =
        Set.of(IndexFields.KEY, IndexFields.of(CallAttribute.CONSUMER_NUMBER));

    private final int mostRows;

    private SmallSegmentFilters(int mostRows) {
      this.mostRows = mostRows;
    }

    @Override
    public @Nullable FuzzySet getSetForField(SegmentWriteState segment, FieldInfo field) {
      int rows = segment.segmentInfo.maxDoc();
      return rows <= mostRows && FIELDS.contains(field.name)
          ? FuzzySet.createOptimalSet(rows, FALSE_FINDS)
          : null;
    }

    @Override
    public boolean isSaturated(FuzzySet filter, FieldInfo field) {
      return filter.getSaturation() > SATURATED;
    }
  }
}
