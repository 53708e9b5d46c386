package io.calltrail.store;

/**
 * A store that takes no more calls until there is more room on its disk. What it has is served; one
 * that keeps room for it erases too. Taken back by itself when there is room.
 */
public final class StoreFullException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StoreFullException(String message) {
    super(message);
  }

  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
