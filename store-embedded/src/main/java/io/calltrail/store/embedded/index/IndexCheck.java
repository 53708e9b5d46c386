package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Compares an index, as it was last committed, with the records that it was made of, while nobody
 * writes to it. For one thread.
 */
public final class IndexCheck implements AutoCloseable {

  private final Directory directory;
  private final IndexSnapshot rows;

  private IndexCheck(Directory directory, IndexSnapshot rows) {
    this.directory = directory;
    this.rows = rows;
  }

  /**
   * Opens the index in a folder.
   *
   * @throws IOException if it can't be opened; {@link IndexDamage#is} tells whether it never can
   */
  public static IndexCheck open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new IndexCheck(
          directory, new IndexSnapshot(DirectoryReader.open(directory), new SegmentCache(0)));
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  /** Whether the index in a folder was ever committed; before that it is not there for anybody. */
  public static boolean isCommitted(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return DirectoryReader.indexExists(directory);
    }
  }

  /**
   * What is wrong with the files of the index in a folder by their checksums; empty for nothing.
   */
  public static Optional<String> filesOf(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        CheckIndex check = new CheckIndex(directory)) {
      check.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_CHECKSUM_CHECKS);
      CheckIndex.Status status = check.checkIndex();
      if (status.clean) {
        return Optional.empty();
      }
      return Optional.of(
          status.missingSegments
              ? "its list of segments can't be read"
              : status.numBadSegments + " of its segments have files that do not check");
    } catch (IOException e) {
      if (IndexDamage.is(e)) {
        return Optional.of("its files do not check");
      }
      throw e;
    }
  }

  /** Whether there is a row with a key. */
  public boolean has(EngagementKey key) throws IOException {
    return rows.row(key).isPresent();
  }

  /** Where the row with a key should stand; empty where there is none. */
  public OptionalLong place(EngagementKey key) throws IOException {
    return rows.row(key).stream().mapToLong(IndexedRow::place).findFirst();
  }

  /**
   * Compares every row of the index with its record.
   *
   * @param records gives the row's version at a place, null where none is sound there
   */
  public void compare(Records records, Visitor visitor) throws IOException {
    for (LeafReaderContext segment : rows.reader().leaves()) {
      compare(segment.reader(), records, visitor);
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      rows.release();
    }
  }

  private static void compare(LeafReader segment, Records records, Visitor visitor)
      throws IOException {
    TermSums sums = TermSums.of(segment);
    List<NumericDocValues> values = new ArrayList<>();
    for (String field : IndexFields.numbers()) {
      values.add(SegmentOrder.values(segment, field));
    }
    NumericDocValues places = SegmentOrder.values(segment, IndexFields.PLACE);
    CallDocument document = new CallDocument();
    Bits live = segment.getLiveDocs();
    for (int row = 0; row < segment.maxDoc(); row++) {
      if (live != null && !live.get(row)) {
        continue;
      }
      long place = places.advanceExact(row) ? places.longValue() : RowRecord.NONE;
      RowRecord record = records.at(place);
      if (record == null) {
        visitor.row(place, null, null);
      } else {
        visitor.row(place, record, difference(row, document.fill(record, place), sums, values));
      }
    }
  }

  private static @Nullable String difference(
      int row, CallDocument document, TermSums sums, List<NumericDocValues> values)
      throws IOException {
    List<String> names = IndexFields.numbers();
    for (IndexableField field : document) {
      int number = names.indexOf(field.name());
      if (number >= 0) {
        NumericDocValues value = values.get(number);
        if (!value.advanceExact(row) || value.longValue() != field.numericValue().longValue()) {
          return "has another " + field.name() + " than its record";
        }
      }
    }
    return sums.of(row) == TermSums.of(document) ? null : "has other terms than its record";
  }

  /** Gives records to compare with. */
  @FunctionalInterface
  public interface Records {

    /** The row's version at a place; null where none is sound there. */
    @Nullable RowRecord at(long place) throws IOException;
  }

  /** Receives the rows of an index. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Receives a row.
     *
     * @param place where its record should stand
     * @param record that record; null where no sound one stands there
     * @param difference what the index has else than the record; null for nothing
     */
    void row(long place, @Nullable RowRecord record, @Nullable String difference)
        throws IOException;
  }
}
