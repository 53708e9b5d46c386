package io.calltrail.ingest.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of one file in one format, in their order. For one thread. */
@FunctionalInterface
public interface RecordReader {

  /**
   * The next record; null after the last one. A bad record is returned as such and costs the others
   * nothing.
   *
   * @throws DamagedFileException if the file can't be understood from here on
   * @throws IOException if the file can't be read on
   */
  @Nullable SourceRecord next() throws IOException;
}
