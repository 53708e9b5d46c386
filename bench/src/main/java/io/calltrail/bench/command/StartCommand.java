package io.calltrail.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs {@link StartRun}. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description =
        "Takes the time from the start of the server to its first answer, after a stop and after a"
            + " kill.")
public final class StartCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    output.publish(spec, List.of(new StartRun(options.setup()).run()));
    return 0;
  }
}
