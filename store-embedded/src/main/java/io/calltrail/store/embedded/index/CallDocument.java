package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** A row's record as the index takes it. */
final class CallDocument {

  private static final FieldType TERM = new FieldType();

  static {
    TERM.setIndexOptions(IndexOptions.DOCS);
    TERM.setOmitNorms(true);
    TERM.setTokenized(false);
    TERM.freeze();
  }

  private CallDocument() {}

  /** The term that finds a row by its key. */
  static Term term(EngagementKey key) {
    return new Term(IndexFields.KEY, new BytesRef(key.toBytes()));
  }

  /** The value of a filter as a term of the attribute's field. */
  static BytesRef value(CallAttribute attribute, String value) {
    return attribute == CallAttribute.ENGAGEMENT_ID
        ? new BytesRef(EngagementKey.of(value).toBytes())
        : new BytesRef(value);
  }

  static List<IndexableField> of(RowRecord row, long place) {
    List<IndexableField> fields = new ArrayList<>(32);
    EngagementKey key = row.key();
    fields.add(new Field(IndexFields.KEY, new BytesRef(key.toBytes()), TERM));
    row.attributes()
        .values()
        .forEach(
            (attribute, values) -> {
              if (attribute != CallAttribute.ENGAGEMENT_ID) {
                for (String value : values) {
                  fields.add(new Field(IndexFields.of(attribute), new BytesRef(value), TERM));
                }
              }
            });
    row.importId()
        .ifPresent(id -> fields.add(new Field(IndexFields.IMPORT, new BytesRef(id), TERM)));
    fields.add(new NumericDocValuesField(IndexFields.START, row.startSecond()));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[0], sortable(key.first())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[1], sortable(key.second())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[2], sortable(key.third())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[3], sortable(key.fourth())));
    fields.add(new NumericDocValuesField(IndexFields.SEQUENCE, row.sequence()));
    fields.add(new NumericDocValuesField(IndexFields.PLACE, place));
    return fields;
  }

  /** A number that orders signed as {@code part} does unsigned; its own inverse. */
  static long sortable(long part) {
    return part ^ Long.MIN_VALUE;
  }
}
