package io.calltrail.cli.command;

import io.calltrail.cli.node.KeeperReport;
import io.calltrail.cli.node.NodeCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a data folder or a backup. */
@Command(
    name = "check",
    description = {
      "Checks a data folder that no server has open: every record against its checksum, every row"
          + " of an index against its record, every filter against the keys it should have, and"
          + " that no engagement is in two months.",
      "With --backup, checks every record of a backup instead."
    })
public final class CheckCommand implements Callable<Integer> {

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--repair",
      description =
          "Makes indexes and filters anew where they are not as they should be, and checks again.")
  private boolean repair;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description = "Checks the backup in a folder, in place of the data folder.")
  private @Nullable Path backup;

  @Override
  public Integer call() throws IOException {
    if (repair && backup != null) {
      throw CommandException.usage("--repair and --backup exclude each other");
    }
    PrintWriter lines = spec.commandLine().getErr();
    KeeperReport report =
        backup == null
            ? NodeCheck.ofData(options.read(), repair, lines)
            : NodeCheck.ofBackup(backup, lines);
    return KeeperResult.print(report, spec.commandLine());
  }
}
