package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The fields of the index and the order its documents are kept in. */
final class IndexFields {

  /** The engagement's key: the term by which a row is found and replaced. */
  static final String KEY = "key";

  /** The import that the row's current version came with. */
  static final String IMPORT = "import";

  /** The call's start in seconds. */
  static final String START = "start";

  /** The key as four numbers that order as its bytes do. */
  static final String[] KEY_PARTS = {"key0", "key1", "key2", "key3"};

  /** The row's number in the order of first arrival. */
  static final String SEQUENCE = "sequence";

  /** The place of the row's current version in the ledger. */
  static final String PLACE = "place";

  /** Newest first, then by key: the order of every list. */
  static final Sort ORDER =
      new Sort(
          new SortField(START, SortField.Type.LONG, true),
          new SortField(KEY_PARTS[0], SortField.Type.LONG),
          new SortField(KEY_PARTS[1], SortField.Type.LONG),
          new SortField(KEY_PARTS[2], SortField.Type.LONG),
          new SortField(KEY_PARTS[3], SortField.Type.LONG));

  private static final List<String> NUMBERS =
      List.of(START, KEY_PARTS[0], KEY_PARTS[1], KEY_PARTS[2], KEY_PARTS[3], SEQUENCE, PLACE);

  private static final Map<CallAttribute, String> ATTRIBUTES = new EnumMap<>(CallAttribute.class);

  static {
    for (CallAttribute attribute : CallAttribute.values()) {
      ATTRIBUTES.put(attribute, attribute.name().toLowerCase(Locale.ROOT));
    }
    ATTRIBUTES.put(CallAttribute.ENGAGEMENT_ID, KEY);
  }

  private IndexFields() {}

  /** The fields that hold one number each. */
  static List<String> numbers() {
    return NUMBERS;
  }

  /** The field that holds an attribute's values; for the engagement id, its key. */
  static String of(CallAttribute attribute) {
    return Objects.requireNonNull(ATTRIBUTES.get(attribute));
  }
}
