package io.calltrail.bench.command;

import io.calltrail.bench.loops.Listing;
import io.calltrail.bench.loops.Rendering;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times inner loops with JMH. */
@Command(
    name = "loops",
    mixinStandardHelpOptions = true,
    description = "Times the inner loops of the store, each alone, with JMH.")
public final class LoopsCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keeps the data, for further runs (default: ${DEFAULT-VALUE}).",
      defaultValue = "bench-data")
  private Path folder = Path.of("");

  @Option(names = "--quick", description = "One second for each, to try it out.")
  private boolean quick;

  @Override
  public Integer call() throws RunnerException {
    int rounds = quick ? 1 : 5;
    new Runner(
            new OptionsBuilder()
                .include(Listing.class.getName())
                .include(Rendering.class.getName())
                .param("folder", folder.toAbsolutePath().toString())
                .forks(1)
                .warmupIterations(rounds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(1))
                .build())
        .run();
    return 0;
  }
}
