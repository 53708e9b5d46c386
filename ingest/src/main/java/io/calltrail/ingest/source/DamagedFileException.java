package io.calltrail.ingest.source;

import java.io.IOException;

/**
 * A file that can't be understood from some place on, as one that was cut off. The message says
 * where and why, and holds nothing of the file's content.
 */
public final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  public DamagedFileException(String message) {
    super(message);
  }

  public DamagedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
