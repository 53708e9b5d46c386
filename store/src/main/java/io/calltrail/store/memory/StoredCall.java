package io.calltrail.store.memory;

import io.calltrail.store.row.CallRecord;
import java.util.OptionalLong;

/**
 * A call in its current form.
 *
 * @param sequence the engagement's number among the first-time rows of its account, from 1
 * @param greatestRevision the greatest revision its engagement has had
 * @param call the current form
 */
record StoredCall(long sequence, OptionalLong greatestRevision, CallRecord call) {

  static StoredCall created(long sequence, CallRecord call) {
    return new StoredCall(sequence, call.revision(), call);
  }

  boolean makesStale(CallRecord correction) {
    return correction.revision().isPresent()
        && greatestRevision.isPresent()
        && correction.revision().getAsLong() < greatestRevision.getAsLong();
  }

  /** What stands after a correction that is not stale. */
  StoredCall corrected(CallRecord correction) {
    OptionalLong revision =
        correction.revision().isPresent() ? correction.revision() : greatestRevision;
    return new StoredCall(sequence, revision, correction);
  }

  /** Whether another form of the same engagement tells nothing new. */
  boolean saysTheSameAs(StoredCall other) {
    return greatestRevision.equals(other.greatestRevision) && call.hasContentOf(other.call);
  }
}
