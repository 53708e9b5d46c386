package io.calltrail.ingest.mapping;

/** A mapping file that can't be used; the message names the file, the line and the key. */
public final class MappingException extends Exception {

  private static final long serialVersionUID = 1L;

  public MappingException(String message) {
    super(message);
  }

  public MappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
