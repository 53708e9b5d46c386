package io.calltrail.store.transfer;

import io.calltrail.store.StoreException;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A row with the forms it had before, which undoing an import goes back to. Immutable.
 *
 * @param forms oldest first, at least one and at most {@value #MOST_FORMS}; each has the greatest
 *     revision that its engagement had by then, and shows or answers something else than the one
 *     before it
 */
public record TransferredRow(List<CallRecord> forms) {

  /** More forms than this are taken along of no row; the oldest stay behind. */
  public static final int MOST_FORMS = 32;

  public TransferredRow {
    forms = List.copyOf(forms);
    if (forms.isEmpty() || forms.size() > MOST_FORMS) {
      throw new IllegalArgumentException("a row has 1 to " + MOST_FORMS + " forms");
    }
  }

  /** The row of all forms that a store has of it, oldest first. */
  public static TransferredRow of(List<CallRecord> all) {
    List<CallRecord> different = new ArrayList<>(all.size());
    for (CallRecord form : all) {
      if (different.isEmpty() || !isSame(different.getLast(), form)) {
        different.add(form);
      }
    }
    int from = Math.max(0, different.size() - MOST_FORMS);
    return new TransferredRow(different.subList(from, different.size()));
  }

  /** The engagement's key. */
  public EngagementKey key() {
    return forms.getFirst().key();
  }

  /**
   * The forms that come after those of a row that was taken along in part, or as a whole.
   *
   * @throws StoreException if that row has others than the first of these
   */
  public List<CallRecord> formsAfter(TransferredRow begun) {
    int count = begun.forms.size();
    if (count > forms.size() || !begun.forms.equals(forms.subList(0, count))) {
      throw new StoreException("a call is there already, and is another than the one that came");
    }
    return forms.subList(count, forms.size());
  }

  private static boolean isSame(CallRecord before, CallRecord after) {
    return before.revision().equals(after.revision()) && after.hasContentOf(before);
  }
}
