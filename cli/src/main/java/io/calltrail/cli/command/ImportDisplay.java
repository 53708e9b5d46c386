package io.calltrail.cli.command;

import io.calltrail.cli.progress.Progress;
import io.calltrail.cli.progress.Progress.Unit;
import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportProgress;
import io.calltrail.ingest.ImportSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

  /** How much comes before each source; one file may be two sources. */
  private final IdentityHashMap<ImportSource, Long> begins = new IdentityHashMap<>();

  private final LongSupplier nanos;
  private @Nullable Pace pace;

  /**
   * @throws IOException if a source cannot be read
   */
  ImportDisplay(List<ImportSource> sources, PrintWriter lines, StopSignal stop) throws IOException {
    this(sources, lines, stop, System::nanoTime);
  }

  /**
   * @param nanos a clock that counts nanoseconds and never steps back
   */
  ImportDisplay(List<ImportSource> sources, PrintWriter lines, StopSignal stop, LongSupplier nanos)
      throws IOException {
    this.stop = stop;
    this.nanos = nanos;
    long total = 0;
    for (ImportSource source : sources) {
      OptionalLong size = source.size();
      begins.put(source, Math.max(0, total));
      total = total < 0 || size.isEmpty() ? -1 : total + size.getAsLong();
    }
    this.progress = Progress.show("Importing", Unit.bytes(total), total, lines);
  }

  @Override
  public void advanced(ImportSource source, long bytesRead, ImportCounts counts) {
    progress.at(begins.getOrDefault(source, 0L) + bytesRead, detail(counts.read()));
    if (stop.told()) {
      throw new StoppedException(counts);
    }
  }

  @Override
  public void close() {
    progress.close();
  }

  /** How many records are done, and how fast they were since the first that this run did. */
  private String detail(long records) {
    long now = nanos.getAsLong();
    Pace begun = pace;
    if (begun == null) {
      begun = new Pace(records, now);
      pace = begun;
    }
    String done = String.format(Locale.ROOT, records == 1 ? "%,d record" : "%,d records", records);
    double seconds = (now - begun.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    long more = records - begun.records();
    return more == 0 || seconds <= 0
        ? done
        : done + String.format(Locale.ROOT, ", %,.0f a second", more / seconds);
  }

  private record Pace(long records, long nanos) {}
}
