package io.calltrail.store.embedded.index;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one month as they stood when the snapshot was taken. Counted: whoever keeps it calls
 * {@link #retain} and, when done, {@link #release}; files of the index go when nobody holds on to
 * them. Safe to share between threads.
 */
public final class IndexSnapshot {

  private static final Logger LOG = LoggerFactory.getLogger(IndexSnapshot.class);

  private final DirectoryReader reader;
  private final SegmentCache cache;

  IndexSnapshot(DirectoryReader reader, SegmentCache cache) {
    this.reader = reader;
    this.cache = cache;
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

  /** The row with a key. */
  public Optional<IndexedRow> row(EngagementKey key) throws IOException {
    Term term = CallDocument.term(key);
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum rows = segment.reader().postings(term, PostingsEnum.NONE);
      if (rows == null) {
        continue;
      }
      Bits live = segment.reader().getLiveDocs();
      for (int row = rows.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = rows.nextDoc()) {
        if (live == null || live.get(row)) {
          return Optional.of(
              new IndexedRow(
                  key,
                  SegmentOrder.value(segment.reader(), IndexFields.PLACE, row),
                  SegmentOrder.value(segment.reader(), IndexFields.SEQUENCE, row)));
        }
      }
    }
    return Optional.empty();
  }

  /** The rows whose current version came with an import. */
  public List<IndexedRow> rowsOfImport(String importId) throws IOException {
    Term term = new Term(IndexFields.IMPORT, importId);
    List<IndexedRow> found = new ArrayList<>();
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum rows = segment.reader().postings(term, PostingsEnum.NONE);
      if (rows == null) {
        continue;
      }
      Bits live = segment.reader().getLiveDocs();
      RowValues values = new RowValues(segment.reader());
      for (int row = rows.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = rows.nextDoc()) {
        if (live == null || live.get(row)) {
          found.add(values.row(row));
        }
      }
    }
    return found;
  }

  /** Visits the keys of all rows, in no order. */
  public void visitKeys(Consumer<EngagementKey> visitor) throws IOException {
    for (LeafReaderContext segment : reader.leaves()) {
      Bits live = segment.reader().getLiveDocs();
      RowValues values = new RowValues(segment.reader());
      for (int row = 0; row < segment.reader().maxDoc(); row++) {
        if (live == null || live.get(row)) {
          visitor.accept(values.row(row).key());
        }
      }
    }
  }

  /** The places in the ledger of all rows. */
  public PlaceSet places() throws IOException {
    PlaceSet found = new PlaceSet();
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

  /**
   * Reads all files that it shows, and compares them with their checksums. Files that cannot be
   * read now may be sound.
   *
   * @return false where one of them is not what was written
   */
  public boolean isSound() {
    try {
      for (LeafReaderContext segment : reader.leaves()) {
        segment.reader().checkIntegrity();
      }
      return true;
    } catch (IOException e) {
      if (IndexDamage.is(e)) {
        LOG.error("files of the index in {} are not what was written", reader.directory(), e);
        return false;
      }
      LOG.warn("the index in {} cannot be looked through now", reader.directory(), e);
    } catch (AlreadyClosedException | InternalError e) {
      LOG.warn("the index in {} cannot be looked through now", reader.directory(), e);
    }
    return true;
  }

  /** How many rows there are. */
  public int rows() {
    return reader.numDocs();
  }

  /** How many rows match, exactly. */
  public long count(VoiceCallQuery query) throws IOException {
    long count = 0;
    try (BitsAllowance allowance = BitsAllowance.ofHeap()) {
      for (SegmentCursor cursor : cursors(query, null, allowance)) {
        count += cursor.count();
      }
    }
    return count;
  }

  /**
   * Cursors over the rows that match, one a segment, the largest segments mostly first.
   *
   * @param after where a walk stands; null at its first page
   * @param allowance of what the query takes memory for bits; closed when the cursors are done with
   */
  public List<SegmentCursor> cursors(
      VoiceCallQuery query, @Nullable PageCursor after, BitsAllowance allowance)
      throws IOException {
    List<ValueFilter> filters = ValueFilter.of(query.filters());
    List<SegmentCursor> cursors = new ArrayList<>(reader.leaves().size());
    for (LeafReaderContext segment : reader.leaves()) {
      cursors.add(new SegmentCursor(segment.reader(), cache, allowance, query, filters, after));
    }
    return cursors;
  }
}
