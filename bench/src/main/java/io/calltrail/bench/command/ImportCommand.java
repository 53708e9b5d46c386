package io.calltrail.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs {@link ImportRun}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Times calltrail import of a file of rows.")
public final class ImportCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    output.publish(spec, List.of(new ImportRun(options.setup()).run()));
    return 0;
  }
}
