package io.calltrail.store.opensearch.account;

import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.transfer.EngagementDigest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The calls of one engagement in a group, until they are written. For one thread. */
final class PendingEngagement {
  private final EngagementKey key;
  private final EngagementDigest digest;
  private final String id;
  private final YearMonth month;
  private final List<CallRecord> calls = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();
  private final List<CallRecord> taken = new ArrayList<>();
  private @Nullable Home home;
  private @Nullable FoundRow standing;
  private @Nullable StoredRow decided;
  private boolean isNew;
  private long heldUpTo;
  private @Nullable Home left;

  PendingEngagement(EngagementKey key, EngagementDigest digest, String id, YearMonth month) {
    this.key = key;
    this.digest = digest;
    this.id = id;
    this.month = month;
  }

  EngagementKey key() {
    return key;
  }

  /** What is left of it when it is erased. */
  EngagementDigest digest() {
    return digest;
  }

  /** The id of its documents. */
  String id() {
    return id;
  }

  /** The calls that become forms of the row, as was decided last. */
  List<CallRecord> taken() {
    return taken;
  }

  /** Where its row lives, or will; null where that is not known yet. */
  @Nullable Home home() {
    return home;
  }

  /** The same, where it is known. */
  Home place() {
    return Objects.requireNonNull(home);
  }

  /** The row that is there; null for none. */
  @Nullable FoundRow standing() {
    return standing;
  }

  /** The row that is to be there. */
  StoredRow decided() {
    return Objects.requireNonNull(decided);
  }

  /** Up to which sequence others have to be done first; 0 for none. */
  long heldUpTo() {
    return heldUpTo;
  }

  /** Whether it has no row yet that was shown. */
  boolean isNew() {
    return isNew;
  }

  /** It has no row, and one may be written to a home. */
  void livesAt(Home place) {
    home = place;
  }

  /** It has a row. */
  void standsAt(Home place, FoundRow row) {
    home = place;
    standing = row;
  }

  void add(int position, CallRecord call) {
    positions.add(position);
    calls.add(call);
  }

  /** The month that its row lives in, if it is a new one. */
  YearMonth month() {
    return month;
  }

  /** Its row was written with a sequence that was given up, and is not shown. */
  void leave() {
    left = home;
  }

  /** Where such a row was left; null where there is none. */
  @Nullable Home left() {
    return left;
  }

  boolean isHeld() {
    return heldUpTo > 0;
  }

  /** Waits until somebody has written the row that was found, or has not. */
  void hold(OpenRange holder) {
    heldUpTo = holder.range().to();
  }

  /** Who writes the row that was found, which is not sure to stay then; null for nobody. */
  @Nullable OpenRange heldBy(List<OpenRange> others) {
    long sequence = sequence();
    return others.stream().filter(open -> open.range().contains(sequence)).findFirst().orElse(null);
  }

  /** Whom it waited for is done. */
  void release() {
    heldUpTo = 0;
  }

  /** The sequence of the row that is there; {@link Sequences#NOBODYS} for none. */
  long sequence() {
    FoundRow row = standing;
    return row == null ? Sequences.NOBODYS : row.row().sequence();
  }

  void forget() {
    heldUpTo = 0;
    home = null;
    standing = null;
    decided = null;
  }

  void erase(WriteOutcome[] outcomes) {
    positions.forEach(position -> outcomes[position] = WriteOutcome.ERASED);
  }

  void number(long sequence) {
    decided = Objects.requireNonNull(decided).numbered(sequence);
  }

  /**
   * Decides what becomes of the calls. A row that was never shown counts as none; so does one that
   * this group wrote itself, as it is found where the answer to that was lost.
   *
   * @param isUnshown whether the row with a sequence was never shown
   * @return whether there is anything to write
   */
  boolean decide(WriteOutcome[] outcomes, LongPredicate isUnshown) {
    FoundRow found = standing;
    StoredRow shown = found == null || isUnshown.test(found.row().sequence()) ? null : found.row();
    isNew = shown == null;
    StoredRow row = shown;
    taken.clear();
    for (int i = 0; i < calls.size(); i++) {
      CallRecord call = calls.get(i);
      StoredRow before = row;
      WriteOutcome outcome;
      if (before == null) {
        row = StoredRow.created(0, call);
        outcome = WriteOutcome.CREATED;
      } else if (before.makesStale(call)) {
        outcome = WriteOutcome.STALE;
      } else {
        row = before.corrected(call);
        outcome = row.equals(before) ? WriteOutcome.UNCHANGED : WriteOutcome.CORRECTED;
      }
      outcomes[positions.get(i)] = outcome;
      if (outcome == WriteOutcome.CREATED || outcome == WriteOutcome.CORRECTED) {
        taken.add(call);
      }
    }
    decided = row;
    return !Objects.equals(row, shown);
  }
}
