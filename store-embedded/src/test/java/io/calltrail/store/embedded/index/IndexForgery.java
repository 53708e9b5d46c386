package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Makes an index say something else than its ledger, by Lucene alone, so that its files check. */
public enum IndexForgery {
  /** One of a row's terms has another value. */
  WRONG_TERM {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      List<IndexableField> fields = new ArrayList<>();
      for (IndexableField field : CallDocument.of(row, place)) {
        fields.add(
            field.name().equals("direction")
                ? new Field("direction", new BytesRef("outbound"), field.fieldType())
                : field);
      }
      writer.updateDocument(CallDocument.term(row.key()), fields);
    }
  },
  /** A row has some terms too many. */
  TERM_TOO_MANY {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      List<IndexableField> fields = new ArrayList<>();
      CallDocument.of(row, place).forEach(fields::add);
      for (String field : List.of("team_id", "consumer_number", "import")) {
        fields.add(new StringField(field, "stranger", Field.Store.NO));
      }
      writer.updateDocument(CallDocument.term(row.key()), fields);
    }
  },
  /** A row has another start. */
  WRONG_START {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      List<IndexableField> fields = new ArrayList<>();
      for (IndexableField field : CallDocument.of(row, place)) {
        fields.add(
            field.name().equals("start")
                ? new NumericDocValuesField("start", row.startSecond() + 1)
                : field);
      }
      writer.updateDocument(CallDocument.term(row.key()), fields);
    }
  },
  /** A row has a place at which none stands. */
  WRONG_PLACE {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      writer.updateDocument(CallDocument.term(row.key()), CallDocument.of(row, place + 8));
    }
  },
  /** A row is not there. */
  MISSING_ROW {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      writer.deleteDocuments(CallDocument.term(row.key()));
    }
  },
  /** A row is there twice. */
  ROW_TWICE {
    @Override
    void forge(IndexWriter writer, RowRecord row, long place) throws IOException {
      writer.addDocument(CallDocument.of(row, place));
    }
  };

  abstract void forge(IndexWriter writer, RowRecord row, long place) throws IOException;

  /** Forges what the index in a folder says of the row at a place. */
  public void inflict(Path folder, Path ledger, long place) throws IOException {
    forge(folder, ledger, place, (writer, row) -> forge(writer, row, place));
  }

  /** Makes the index in a folder say of the row at a place that it stands at another. */
  public static void misplace(Path folder, Path ledger, long place, long other) throws IOException {
    forge(
        folder,
        ledger,
        place,
        (writer, row) ->
            writer.updateDocument(CallDocument.term(row.key()), CallDocument.of(row, other)));
  }

  /**
   * Makes the index in a folder say that it ends at a place of its ledger, whatever it has behind
   * it: as one that was committed beside a writer.
   */
  public static void endAt(Path folder, long place) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, sorted())) {
      IndexState state = MonthIndex.state(folder).orElseThrow();
      writer.setLiveCommitData(state.indexedTo(place, 0).toCommitData().entrySet());
      writer.commit();
    }
  }

  private static void forge(Path folder, Path ledger, long place, Forger forger)
      throws IOException {
    try (LedgerReader reader = LedgerReader.open(ledger);
        Directory directory = FSDirectory.open(folder)) {
      RawRecord record = reader.recordAt(place);
      if (record == null || record.kind() != RecordKind.ROW) {
        throw new AssertionError("no row stands at " + place);
      }
      try (IndexWriter writer = new IndexWriter(directory, sorted())) {
        writer.setLiveCommitData(SegmentInfos.readLatestCommit(directory).getUserData().entrySet());
        forger.forge(writer, new RowRecord(record.payload()));
        writer.commit();
      }
    }
  }

  private static IndexWriterConfig sorted() {
    return new IndexWriterConfig().setIndexSort(IndexFields.ORDER);
  }

  @FunctionalInterface
  private interface Forger {
    void forge(IndexWriter writer, RowRecord row) throws IOException;
  }
}
