package io.calltrail.store.opensearch.cluster;

import java.io.IOException;

/** No node may be believed; the message says so, and quotes nothing. */
final class UnprovenException extends IOException {

  private static final long serialVersionUID = 1L;

  UnprovenException(String message) {
    super(message);
  }
}
