package io.calltrail.cli.command;

import io.calltrail.cli.node.NodeBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a data folder of a backup. */
@Command(
    name = "restore",
    description = {
      "Makes a data folder of a backup, checking every record, and makes its indexes.",
      "Calls that were erased after the backup come back unless --erasures tells of them."
    })
public final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "The folder with the backup.")
  private Path from = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The data folder to be made: empty, or not there yet.")
  private Path to = Path.of("");

  @Option(
      names = "--erasures",
      paramLabel = "DIR",
      description =
          "A data folder or a newer backup of the same one, whose erasures are done again on what"
              + " is restored. May be given more than once.")
  private List<Path> erasures = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return KeeperResult.print(
        NodeBackup.restore(from, to, erasures, spec.commandLine().getErr()), spec.commandLine());
  }
}
