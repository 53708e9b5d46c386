package io.calltrail.cli.command;

import io.calltrail.cli.progress.Progress;
import io.calltrail.cli.progress.Progress.Unit;
import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportProgress;
import io.calltrail.ingest.ImportSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Shows how far an import has come, and stops it between two batches when it is told to. */
final class ImportDisplay implements ImportProgress, AutoCloseable {

  /** An import that stopped because it was told to. */
  static final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImportCounts counts;

    private StoppedException(ImportCounts counts) {
      this.counts = counts;
    }

    ImportCounts counts() {
      return counts;
    }
  }

  private final StopSignal stop;
  private final Progress progress;
  private final Map<ImportSource, Long> begins = new HashMap<>();
  private final long total;

  /**
   * @throws IOException if a source cannot be read
   */
  ImportDisplay(List<ImportSource> sources, PrintWriter lines, StopSignal stop) throws IOException {
    this.stop = stop;
    long sum = 0;
    for (ImportSource source : sources) {
      OptionalLong size = source.size();
      begins.put(source, Math.max(0, sum));
      sum = sum < 0 || size.isEmpty() ? -1 : sum + size.getAsLong();
    }
    this.total = sum;
    this.progress = Progress.show("Importing", Unit.MEGABYTES, total, lines);
  }

  @Override
  public void advanced(ImportSource source, long bytesRead, ImportCounts counts) {
    progress.at(begins.getOrDefault(source, 0L) + bytesRead);
    if (stop.told()) {
      throw new StoppedException(counts);
    }
  }

  /** All of every source has been read. */
  void finished() {
    if (total > 0) {
      progress.at(total);
    }
  }

  @Override
  public void close() {
    progress.close();
  }
}
