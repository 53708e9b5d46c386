package io.calltrail.store.embedded.index;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one month as they stood when the snapshot was taken. Counted: whoever keeps it calls
 * {@link #retain} and, when done, {@link #release}; files of the index go when nobody holds on to
 * them. Safe to share between threads.
 */
public final class IndexSnapshot {

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  IndexSnapshot(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setQueryCache(null);
  }

  DirectoryReader reader() {
    return reader;
  }

  /** Keeps the snapshot's files until {@link #release}. */
  public void retain() {
    reader.incRef();
  }

  /** Lets go of the snapshot. */
  public void release() throws IOException {
    reader.decRef();
  }

  /** The place in the ledger of the row with a key. */
  public OptionalLong place(EngagementKey key) throws IOException {
    Term term = CallDocument.term(key);
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum rows = segment.reader().postings(term, PostingsEnum.NONE);
      if (rows == null) {
        continue;
      }
      Bits live = segment.reader().getLiveDocs();
      for (int row = rows.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = rows.nextDoc()) {
        if (live == null || live.get(row)) {
          NumericDocValues places = SegmentOrder.values(segment.reader(), IndexFields.PLACE);
          places.advanceExact(row);
          return OptionalLong.of(places.longValue());
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The places in the ledger of the rows whose current version came with an import. */
  public List<Long> placesOfImport(String importId) throws IOException {
    Term term = new Term(IndexFields.IMPORT, importId);
    List<Long> found = new ArrayList<>();
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum rows = segment.reader().postings(term, PostingsEnum.NONE);
      if (rows == null) {
        continue;
      }
      Bits live = segment.reader().getLiveDocs();
      NumericDocValues places = SegmentOrder.values(segment.reader(), IndexFields.PLACE);
      for (int row = rows.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = rows.nextDoc()) {
        if ((live == null || live.get(row)) && places.advanceExact(row)) {
          found.add(places.longValue());
        }
      }
    }
    return found;
  }

  /**
   * The places in the ledger of all rows.
   *
   * @param end above all of them
   */
  public PlaceSet places(long end) throws IOException {
    PlaceSet found = new PlaceSet(end);
    for (LeafReaderContext segment : reader.leaves()) {
      Bits live = segment.reader().getLiveDocs();
      NumericDocValues places = SegmentOrder.values(segment.reader(), IndexFields.PLACE);
      while (places.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(places.docID())) {
          found.add(places.longValue());
        }
      }
    }
    return found;
  }

  /** How many rows there are. */
  public int rows() {
    return reader.numDocs();
  }

  /** How many rows match, exactly. */
  public long count(VoiceCallQuery query) throws IOException {
    Weight filters = weight(query);
    long count = 0;
    for (LeafReaderContext segment : reader.leaves()) {
      count += count(segment, filters, query.window());
    }
    return count;
  }

  /**
   * Cursors over the rows that match, one a segment.
   *
   * @param after where a walk stands; null at its first page
   */
  public List<SegmentCursor> cursors(VoiceCallQuery query, @Nullable PageCursor after)
      throws IOException {
    Weight filters = weight(query);
    List<SegmentCursor> cursors = new ArrayList<>(reader.leaves().size());
    for (LeafReaderContext segment : reader.leaves()) {
      cursors.add(new SegmentCursor(segment, filters, query.window(), after));
    }
    return cursors;
  }

  private @Nullable Weight weight(VoiceCallQuery query) throws IOException {
    Query filters = FilterQueries.of(query.filters());
    return filters == null
        ? null
        : searcher.createWeight(searcher.rewrite(filters), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  private static long count(LeafReaderContext segment, @Nullable Weight filters, TimeWindow window)
      throws IOException {
    LeafReader rows = segment.reader();
    SegmentOrder order = new SegmentOrder(rows);
    int first = order.firstNotAfter(window.toSecond());
    int end = order.firstBefore(window.fromSecond());
    if (first >= end) {
      return 0;
    }
    boolean whole = first == 0 && end == rows.maxDoc();
    if (filters == null) {
      return whole ? rows.numDocs() : countLive(rows.getLiveDocs(), first, end);
    }
    int known = whole ? filters.count(segment) : -1;
    return known >= 0 ? known : countMatches(segment, filters, first, end);
  }

  private static int countLive(@Nullable Bits live, int first, int end) {
    if (live == null) {
      return end - first;
    }
    int count = 0;
    for (int i = first; i < end; i++) {
      if (live.get(i)) {
        count++;
      }
    }
    return count;
  }

  private static long countMatches(LeafReaderContext segment, Weight filters, int first, int end)
      throws IOException {
    ScorerSupplier supplier = filters.scorerSupplier(segment);
    if (supplier == null) {
      return 0;
    }
    BulkScorer matches = supplier.bulkScorer();
    RowCounter counter = new RowCounter();
    matches.score(counter, segment.reader().getLiveDocs(), first, end);
    return counter.count();
  }
}
