package io.calltrail.bench.command;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.Rows;
import io.calltrail.bench.load.Load;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say what is asked, and how hard. */
final class SetupOptions {

  private static final Duration QUICK = Duration.ofSeconds(1);

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keeps the data, for further runs (default: ${DEFAULT-VALUE}).",
      defaultValue = "bench-data")
  private Path folder = Path.of("");

  @Option(
      names = "--calls",
      paramLabel = "COUNT",
      description = "How many calls (default: ${DEFAULT-VALUE}).",
      defaultValue = "5000000")
  private int calls;

  @Option(
      names = "--rows",
      description =
          "Rows of about 1 KB or of about 400 bytes: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "FULL")
  private Rows rows = Rows.FULL;

  @Option(
      names = "--months",
      description = "The months that the calls are spread over (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int months;

  @Option(
      names = "--seed",
      description = "What calls are made from (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--connections",
      paramLabel = "COUNT",
      description = "Questions under way at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "16")
  private int connections;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "Threads of the load generator (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private int threads;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long each question is timed (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long each is asked before (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int warmUp;

  @Option(
      names = "--writing-warm-up",
      paramLabel = "SECONDS",
      description = "How long is written before writing is timed (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int writingWarmUp;

  @Option(names = "--quick", description = "One second for each, to try it out.")
  private boolean quick;

  Setup setup() {
    Dataset data = new Dataset(new GeneratedCalls(seed, rows, months), calls);
    Load load =
        new Load(
            connections,
            threads,
            quick ? QUICK : Duration.ofSeconds(warmUp),
            quick ? QUICK : Duration.ofSeconds(seconds),
            quick ? QUICK : Duration.ofSeconds(writingWarmUp));
    return new Setup(
        Path.of(System.getProperty("calltrail.home", "")).toAbsolutePath(),
        data.in(folder.toAbsolutePath()),
        data,
        load);
  }
}
