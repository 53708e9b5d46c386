package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * A row as the index takes it. It is filled for one row after the other, since the writer copies
 * what it takes; terms are the bytes of the row's record where those are in the heap. For one
 * thread.
 */
final class CallDocument implements Iterable<IndexableField> {

  private final List<IndexableField> fields = new ArrayList<>(32);
  private final TermFields keys = new TermFields(IndexFields.KEY);
  private final TermFields imports = new TermFields(IndexFields.IMPORT);
  private final Map<CallAttribute, TermFields> attributes = new EnumMap<>(CallAttribute.class);
  private final List<Field> numbers =
      IndexFields.numbers().stream().<Field>map(CallDocument::number).toList();

  CallDocument() {
    for (CallAttribute attribute : CallAttribute.values()) {
      attributes.put(attribute, new TermFields(IndexFields.of(attribute)));
    }
  }

  /** Of sequences, walks ask for the least of many rows at once. */
  private static Field number(String name) {
    return name.equals(IndexFields.SEQUENCE)
        ? NumericDocValuesField.indexedField(name, 0)
        : new NumericDocValuesField(name, 0);
  }

  /** The document of a row that stands in a ledger. */
  static CallDocument of(RowRecord row, long place) {
    return new CallDocument().fill(row, place);
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

  /**
   * Makes it the document of a row, and of no other any more.
   *
   * @param row the row as it stands, or will stand, in the ledger
   * @param place where it does
   * @return this document
   */
  CallDocument fill(RowRecord row, long place) {
    clear();
    EngagementKey key = row.key();
    addTerm(keys, key.toBytes());
    row.visitAttributes(this::addValue);
    Optional<byte[]> importId = row.importIdBytes();
    importId.ifPresent(id -> addTerm(imports, id));
    addNumbers(
        row.startSecond(),
        sortable(key.first()),
        sortable(key.second()),
        sortable(key.third()),
        sortable(key.fourth()),
        row.sequence(),
        place);
    return this;
  }

  /** Makes it the document of no row, and lets go of what it held of one. */
  void clear() {
    fields.clear();
    keys.reset();
    imports.reset();
    attributes.values().forEach(TermFields::reset);
  }

  @Override
  public Iterator<IndexableField> iterator() {
    return fields.iterator();
  }

  private void addValue(CallAttribute attribute, byte[] bytes, int offset, int length) {
    TermFields terms = attributes.get(attribute);
    if (attribute != CallAttribute.ENGAGEMENT_ID && terms != null) {
      fields.add(terms.next(bytes, offset, length));
    }
  }

  private void addTerm(TermFields terms, byte[] bytes) {
    fields.add(terms.next(bytes, 0, bytes.length));
  }

  /** Adds the numbers in the order of {@link IndexFields#numbers()}. */
  private void addNumbers(long... values) {
    for (int i = 0; i < values.length; i++) {
      Field number = numbers.get(i);
      number.setLongValue(values[i]);
      fields.add(number);
    }
  }

  /** A number that orders signed as {@code part} does unsigned; its own inverse. */
  static long sortable(long part) {
    return part ^ Long.MIN_VALUE;
  }

  /** The fields of one name that the current row uses, and more that further rows may use. */
  private static final class TermFields {

    private final String name;
    private final List<StringField> all = new ArrayList<>(1);
    private int used;

    private TermFields(String name) {
      this.name = name;
    }

    private void reset() {
      for (; used > 0; used--) {
        put(all.get(used - 1), BytesRef.EMPTY_BYTES, 0, 0);
      }
    }

    private StringField next(byte[] bytes, int offset, int length) {
      if (used == all.size()) {
        all.add(new StringField(name, new BytesRef(), Field.Store.NO));
      }
      StringField field = all.get(used++);
      put(field, bytes, offset, length);
      return field;
    }

    private static void put(StringField field, byte[] bytes, int offset, int length) {
      BytesRef value = field.binaryValue();
      value.bytes = bytes;
      value.offset = offset;
      value.length = length;
    }
  }
}
