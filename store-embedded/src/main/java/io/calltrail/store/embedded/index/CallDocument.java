package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.EngagementKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A row as the index takes it. For one thread at a time. */
final class CallDocument implements Iterable<IndexableField> {

  private final EngagementKey key;
  private final List<IndexableField> fields = new ArrayList<>(32);
  private final Field sequence = new NumericDocValuesField(IndexFields.SEQUENCE, 0);
  private final Field place = new NumericDocValuesField(IndexFields.PLACE, 0);

  private CallDocument(
      EngagementKey key, long startSecond, CallAttributes attributes, @Nullable String importId) {
    this.key = key;
    addTerm(IndexFields.KEY, new BytesRef(key.toBytes()));
    attributes.values().forEach(this::addTerms);
    if (importId != null) {
      addTerm(IndexFields.IMPORT, new BytesRef(importId));
    }
    fields.add(new NumericDocValuesField(IndexFields.START, startSecond));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[0], sortable(key.first())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[1], sortable(key.second())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[2], sortable(key.third())));
    fields.add(new NumericDocValuesField(IndexFields.KEY_PARTS[3], sortable(key.fourth())));
    fields.add(sequence);
    fields.add(place);
  }

  /** The document of a row whose number and place are given later, by {@link #at}. */
  static CallDocument of(
      EngagementKey key, long startSecond, CallAttributes attributes, @Nullable String importId) {
    return new CallDocument(key, startSecond, attributes, importId);
  }

  /** The document of a row that stands in a ledger. */
  static CallDocument of(RowRecord row, long place) {
    return of(row.key(), row.startSecond(), row.attributes(), row.importId().orElse(null))
        .at(row.sequence(), place);
  }

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

  /** The term that finds this row. */
  Term term() {
    return term(key);
  }

  /**
   * Gives the row's number in the order of first arrival, and its place in the ledger.
   *
   * @return this document
   */
  CallDocument at(long newSequence, long newPlace) {
    sequence.setLongValue(newSequence);
    place.setLongValue(newPlace);
    return this;
  }

  @Override
  public Iterator<IndexableField> iterator() {
    return fields.iterator();
  }

  private void addTerms(CallAttribute attribute, Set<String> values) {
    if (attribute != CallAttribute.ENGAGEMENT_ID) {
      for (String value : values) {
        addTerm(IndexFields.of(attribute), new BytesRef(value));
      }
    }
  }

  private void addTerm(String field, BytesRef term) {
    fields.add(new StringField(field, term, Field.Store.NO));
  }

  /** A number that orders signed as {@code part} does unsigned; its own inverse. */
  static long sortable(long part) {
    return part ^ Long.MIN_VALUE;
  }
}
