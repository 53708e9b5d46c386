package io.calltrail.store.embedded.ledger;

import java.io.IOException;

/** A file that is no ledger, or one of a format this version does not know. */
public final class LedgerFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  LedgerFormatException(String message) {
    super(message);
  }
}
