package io.calltrail.store;

/** What became of one call of a batch. */
public enum WriteOutcome {
  /** The engagement is new to the account. */
  CREATED,
  /** The engagement's row was replaced. */
  CORRECTED,
  /** The row stood as it came, and nothing was written. */
  UNCHANGED,
  /** The engagement has had a higher revision; the call was ignored. */
  STALE,
  /** The engagement was erased; the call was refused. */
  ERASED
}
