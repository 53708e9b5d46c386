package io.calltrail.store.embedded.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.embedded.ledger.RowDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch that waits to be written, and what became of it. Guarded by the group commit's lock. */
final class PendingBatch {

  private final List<RowDraft> rows;
  private final List<WriteOutcome> outcomes;
  private @Nullable WriteReport report;
  private @Nullable RuntimeException failure;
  private boolean givenUp;

  PendingBatch(List<RowDraft> rows) {
    this.rows = rows;
    this.outcomes = new ArrayList<>(rows.size());
  }

  List<RowDraft> rows() {
    return rows;
  }

  void decide(WriteOutcome outcome) {
    outcomes.add(outcome);
  }

  boolean isDone() {
    return report != null || failure != null || givenUp;
  }

  void acknowledge() {
    report = new WriteReport(outcomes);
  }

  void refuse(RuntimeException cause) {
    failure = cause;
  }

  /** Leaves it undecided; without effect on one that was acknowledged or refused. */
  void giveUp() {
    givenUp = true;
  }

  WriteReport result() {
    if (failure != null) {
      throw failure;
    }
    if (report == null) {
      throw new StoreUnavailableException("nothing was acknowledged; try again");
    }
    return report;
  }
}
