package io.calltrail.store.embedded.ledger;

import java.io.IOException;

/** A record that was durable once and is not what was written any more. */
public final class DamagedRecordException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedRecordException(long place) {
    super("the record at " + place + " does not check");
  }
}
