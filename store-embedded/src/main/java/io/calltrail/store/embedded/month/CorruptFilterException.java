package io.calltrail.store.embedded.month;

import java.io.IOException;

/** A filter of engagement keys that is not what was written; it can be made anew. */
final class CorruptFilterException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptFilterException(String message) {
    super(message);
  }
}
