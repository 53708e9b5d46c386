package io.calltrail.ingest;

/** Is told how far an import has come. Called from the thread that runs the import. */
@FunctionalInterface
public interface ImportProgress {

  /** A listener that does nothing. */
  ImportProgress SILENT = (_, _, _) -> {};

  /**
   * Records were acknowledged, or a source has been read to its end.
   *
   * @param source what is being read
   * @param bytesRead how many bytes of the source have been read, packed ones where it is packed
   * @param counts what became of the records so far
   */
  void advanced(ImportSource source, long bytesRead, ImportCounts counts);
}
