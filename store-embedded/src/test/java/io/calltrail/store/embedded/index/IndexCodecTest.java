package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments of a hundred rows are small, those of more are large. */
class IndexCodecTest {

  private static final int MOST_ROWS = 100;
  private static final String NUMBER = IndexFields.of(CallAttribute.CONSUMER_NUMBER);
  private static final String QUEUE = IndexFields.of(CallAttribute.QUEUE_ID);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1, true", "100, true", "101, false"})
  void smallSegmentsHaveFilters(int rows, boolean filtered) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      write(directory, rows);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(isFiltered(terms(reader, IndexFields.KEY))).isEqualTo(filtered);
        assertThat(isFiltered(terms(reader, NUMBER))).isEqualTo(filtered);
        assertThat(isFiltered(terms(reader, QUEUE))).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"100", "101"})
  void everyValueIsFoundAndNoOther(int rows) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      write(directory, rows);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        TermsEnum numbers = terms(reader, NUMBER).iterator();
        for (int row = 0; row < 10 * rows; row++) {
          assertThat(numbers.seekExact(new BytesRef("number-" + row))).isEqualTo(row < rows);
        }
      }
    }
  }

  @Test
  void segmentsWithoutFiltersCanBeReadStill() throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      write(directory, 10, new IndexWriterConfig());
      write(directory, 10);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(reader.leaves()).hasSize(2);
        assertThat(reader.docFreq(new Term(NUMBER, "number-3"))).isEqualTo(2);
      }
    }
  }

  private static boolean isFiltered(Terms terms) {
    return terms.getClass().getName().startsWith("org.apache.lucene.codecs.bloom.");
  }

  private static Terms terms(DirectoryReader reader, String field) throws IOException {
    return Objects.requireNonNull(reader.leaves().getFirst().reader().terms(field));
  }

  private static void write(Directory directory, int rows) throws IOException {
    write(directory, rows, new IndexWriterConfig().setCodec(new IndexCodec(MOST_ROWS)));
  }

  private static void write(Directory directory, int rows, IndexWriterConfig configuration)
      throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, configuration)) {
      for (int row = 0; row < rows; row++) {
        Document document = new Document();
        document.add(new StringField(IndexFields.KEY, "key-" + row, Field.Store.NO));
        document.add(new StringField(NUMBER, "number-" + row, Field.Store.NO));
        document.add(new StringField(QUEUE, "queue-" + row % 3, Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }
}
