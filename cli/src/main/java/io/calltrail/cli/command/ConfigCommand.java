package io.calltrail.cli.command;

import io.calltrail.cli.config.source.ConfigurationPrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the configuration as it holds. */
@Command(
    name = "config",
    description = {
      "Prints the configuration as it holds: the file, the environment and the defaults together,"
          + " without its secrets."
    })
public final class ConfigCommand implements Callable<Integer> {

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ConfigurationPrinter.print(options.read()));
    spec.commandLine().getOut().flush();
    return ExitCodes.DONE;
  }
}
