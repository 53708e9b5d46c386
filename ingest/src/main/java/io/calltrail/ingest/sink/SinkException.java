package io.calltrail.ingest.sink;

/** A sink that did not take a batch; the message says why and holds no numbers or secrets. */
public final class SinkException extends Exception {

  private static final long serialVersionUID = 1L;

  public SinkException(String message) {
    super(message);
  }

  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
