package io.calltrail.bench;

import io.calltrail.bench.command.AllCommand;
import io.calltrail.bench.command.ClusterCommand;
import io.calltrail.bench.command.GrowthCommand;
import io.calltrail.bench.command.ImportCommand;
import io.calltrail.bench.command.IngestCommand;
import io.calltrail.bench.command.LoopsCommand;
import io.calltrail.bench.command.MonthsCommand;
import io.calltrail.bench.command.QueriesCommand;
import io.calltrail.bench.command.StartCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one command for each benchmark. */
@Command(
    name = "scripts/bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Times Calltrail, and others beside it, on calls that are made from a seed.",
    subcommands = {
      QueriesCommand.class,
      IngestCommand.class,
      ImportCommand.class,
      StartCommand.class,
      MonthsCommand.class,
      ClusterCommand.class,
      GrowthCommand.class,
      LoopsCommand.class,
      AllCommand.class
    })
public final class Bench {

  /** Says that a module which Calltrail does without would speed up searches of vectors. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization");

  private Bench() {}

  /** Runs a command. */
  public static void main(String[] arguments) {
    VECTORS.setLevel(Level.OFF);
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
