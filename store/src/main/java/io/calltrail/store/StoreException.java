package io.calltrail.store;

/** A store that could not do what was asked. Nothing that was asked may be taken as done. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
