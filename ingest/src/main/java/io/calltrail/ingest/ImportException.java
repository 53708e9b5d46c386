package io.calltrail.ingest;

/**
 * An import that could not go on. What was acknowledged before stays, and a restart goes on behind
 * it; the message says what is in the way and holds no numbers or secrets.
 */
public final class ImportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ImportCounts counts;

  /**
   * @param counts what became of the records before
   */
  public ImportException(String message, ImportCounts counts, Throwable cause) {
    super(message, cause);
    this.counts = counts;
  }

  ImportException(String message) {
    super(message);
    this.counts = ImportCounts.NONE;
  }

  /** What became of the records before the import had to stop. */
  public ImportCounts counts() {
    return counts;
  }
}
