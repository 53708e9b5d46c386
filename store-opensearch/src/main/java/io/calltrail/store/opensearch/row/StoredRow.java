package io.calltrail.store.opensearch.row;

import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.transfer.TransferredRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The row of an engagement, with the forms it had before, so that an import can be undone.
 * Immutable.
 *
 * @param sequence the engagement's number among the first-time rows of its account
 * @param forms the forms, newest first, at least one; each has the greatest revision the engagement
 *     had by then
 */
public record StoredRow(long sequence, List<CallRecord> forms) {

  /** More forms than this are kept of no row; the oldest go first. */
  static final int MOST_FORMS = TransferredRow.MOST_FORMS;

  public StoredRow {
    forms = List.copyOf(forms.subList(0, Math.min(MOST_FORMS, forms.size())));
  }

  /** A row that was not there before. */
  public static StoredRow created(long sequence, CallRecord call) {
    return new StoredRow(sequence, List.of(call));
  }

  /** The form that is shown. */
  public CallRecord current() {
    return forms.getFirst();
  }

  /** The bytes that its forms take as they are rendered. */
  public long bytes() {
    return forms.stream().mapToLong(form -> form.row().block().byteSize()).sum();
  }

  /** Whether a correction comes too late. */
  public boolean makesStale(CallRecord correction) {
    OptionalLong greatest = current().revision();
    return correction.revision().isPresent()
        && greatest.isPresent()
        && correction.revision().getAsLong() < greatest.getAsLong();
  }

  /** The row after a correction that does not; this row where it tells nothing new. */
  public StoredRow corrected(CallRecord correction) {
    OptionalLong greatest =
        correction.revision().isPresent() ? correction.revision() : current().revision();
    if (greatest.equals(current().revision()) && correction.hasContentOf(current())) {
      return this;
    }
    List<CallRecord> all = new ArrayList<>(forms.size() + 1);
    all.add(
        new CallRecord(
            correction.key(),
            correction.startSecond(),
            greatest,
            correction.importId(),
            correction.attributes(),
            correction.row()));
    all.addAll(forms);
    return new StoredRow(sequence, all);
  }

  /** The same row under another number. */
  public StoredRow numbered(long other) {
    return new StoredRow(other, forms);
  }

  /** What is left without the forms of a kind; null where nothing is. */
  public @Nullable StoredRow without(Predicate<CallRecord> kind) {
    List<CallRecord> rest = forms.stream().filter(kind.negate()).toList();
    return rest.isEmpty() ? null : new StoredRow(sequence, rest);
  }

  /** The imports that its forms came with. */
  Set<String> imports() {
    Set<String> imports = new LinkedHashSet<>();
    for (CallRecord form : forms) {
      String id = form.importId();
      if (id != null) {
        imports.add(id);
      }
    }
    return imports;
  }

  /** The consumer numbers of the forms it had before. */
  Set<String> earlierNumbers() {
    Set<String> numbers = new LinkedHashSet<>();
    for (CallRecord form : forms.subList(1, forms.size())) {
      numbers.addAll(form.attributes().of(CallAttribute.CONSUMER_NUMBER));
    }
    return numbers;
  }
}
