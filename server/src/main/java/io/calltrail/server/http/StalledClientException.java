package io.calltrail.server.http;

/** A client that did not send its request in time. */
final class StalledClientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StalledClientException() {
    super("the client did not send its request in time", null, false, false);
  }
}
