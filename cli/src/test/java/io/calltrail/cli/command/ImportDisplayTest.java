package io.calltrail.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportRequest;
import io.calltrail.ingest.ImportSource;
import io.calltrail.ingest.Importer;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.sink.DryRunSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportDisplayTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();
  private final StopSignal stop = StopSignal.listen();

  @AfterEach
  void stop() {
    stop.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsAtTheWhole(boolean packed) throws Exception {
    List<ImportSource> sources =
        List.of(source("a", 9_000, packed), source("b", 17, packed), source("c", 0, packed));

    try (ImportDisplay display = new ImportDisplay(sources, new PrintWriter(out), stop)) {
      new Importer(request(sources), new DryRunSink(), display, Clock.systemUTC()).run();
    }

    assertThat(out.toString().lines().toList().getLast())
        .matches("Importing: ([0-9.]+) of \\1 kB, 9,017 records, [0-9,]+ a second");
  }

  @Test
  void tellsHowManyRecordsAndHowFast() throws Exception {
    ImportSource source = source("a", 100, false);
    long bytes = source.size().orElseThrow();

    try (ImportDisplay display =
        new ImportDisplay(List.of(source), new PrintWriter(out), stop, nanos::get)) {
      display.advanced(source, bytes / 2, read(50_000));
      nanos.set(TimeUnit.SECONDS.toNanos(2));
      display.advanced(source, bytes, read(56_000));
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "Importing: 1.8 of 3.6 kB, 50,000 records",
            "Importing: 3.6 of 3.6 kB, 56,000 records, 3,000 a second");
  }

  @Test
  void countsAFileThatIsNamedTwiceTwice() throws Exception {
    ImportSource once = source("a", 10, false);
    ImportSource again = source("a", 10, false);
    long bytes = once.size().orElseThrow();

    try (ImportDisplay display =
        new ImportDisplay(List.of(once, again), new PrintWriter(out), stop, nanos::get)) {
      display.advanced(once, bytes, read(10));
      display.advanced(again, bytes, read(20));
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "Importing: 0.4 of 0.7 kB, 10 records", "Importing: 0.7 of 0.7 kB, 20 records");
  }

  private static ImportCounts read(long records) {
    return new ImportCounts(records, 0, 0, 0, 0, 0, 0, 0);
  }

  private static ImportRequest request(List<ImportSource> sources) {
    return new ImportRequest(sources, null, Mapping.NONE, null, null, null, null);
  }

  /** Rows of 36 bytes, and blank lines behind them. */
  private ImportSource source(String name, int rows, boolean packed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream text = packed ? new GZIPOutputStream(bytes) : bytes) {
      String lines =
          IntStream.range(0, rows)
              .mapToObj("{\"engagement_id\":\"%s-%%013d\"}\n".formatted(name)::formatted)
              .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
              .append("\n\n")
              .toString();
      text.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return new ImportSource.OfFile(Files.write(folder.resolve(name), bytes.toByteArray()));
  }
}
