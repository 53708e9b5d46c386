package io.calltrail.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs {@link IngestRun}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Times durable writes over HTTP, and questions while calls are written.")
public final class IngestCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    output.publish(spec, List.of(new IngestRun(options.setup()).run()));
    return 0;
  }
}
