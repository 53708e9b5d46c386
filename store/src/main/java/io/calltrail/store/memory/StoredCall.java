package io.calltrail.store.memory;

import io.calltrail.store.row.CallRecord;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call in its current form.
 *
 * @param sequence the engagement's number among the first-time rows of its account, from 1
 * @param home the month of its first start, in which it lives for good
 * @param greatestRevision the greatest revision its engagement has had
 * @param call the current form
 * @param before the form before it; null where there was none
 */
record StoredCall(
    long sequence,
    YearMonth home,
    OptionalLong greatestRevision,
    CallRecord call,
    @Nullable StoredCall before) {

  static StoredCall created(long sequence, CallRecord call) {
    YearMonth home =
        YearMonth.from(Instant.ofEpochSecond(call.startSecond()).atOffset(ZoneOffset.UTC));
    return new StoredCall(sequence, home, call.revision(), call, null);
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
    return new StoredCall(sequence, home, revision, correction, this);
  }

  /** What is left without the forms of a kind; null where nothing is. */
  @Nullable StoredCall without(Predicate<CallRecord> kind) {
    StoredCall rest = before == null ? null : before.without(kind);
    if (kind.test(call)) {
      return rest;
    }
    return new StoredCall(sequence, home, greatestRevision, call, rest);
  }

  /** Whether another form of the same engagement tells nothing new. */
  boolean saysTheSameAs(StoredCall other) {
    return greatestRevision.equals(other.greatestRevision) && call.hasContentOf(other.call);
  }
}
