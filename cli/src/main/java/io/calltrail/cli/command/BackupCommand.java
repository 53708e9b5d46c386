package io.calltrail.cli.command;

import io.calltrail.cli.node.NodeBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a backup of the data folder. */
@Command(
    name = "backup",
    description = {
      "Makes a backup of the data folder, beside a running server or without one.",
      "Everything acknowledged before it begins is in it. A further backup into the same folder"
          + " copies what is new, and takes out what was erased."
    })
public final class BackupCommand implements Callable<Integer> {

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder that takes the backup: empty, not there yet, or the one of the backup"
              + " before.")
  private Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    return KeeperResult.print(
        NodeBackup.make(options.read(), to, spec.commandLine().getErr()), spec.commandLine());
  }
}
