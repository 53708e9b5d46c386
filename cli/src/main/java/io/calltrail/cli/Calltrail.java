package io.calltrail.cli;

import io.calltrail.cli.command.BackupCommand;
import io.calltrail.cli.command.CheckCommand;
import io.calltrail.cli.command.ClientCommand;
import io.calltrail.cli.command.ConfigCommand;
import io.calltrail.cli.command.DemoCommand;
import io.calltrail.cli.command.EraseCommand;
import io.calltrail.cli.command.ExitCodes;
import io.calltrail.cli.command.ImportCommand;
import io.calltrail.cli.command.MigrateCommand;
import io.calltrail.cli.command.OneLineErrors;
import io.calltrail.cli.command.RestoreCommand;
import io.calltrail.cli.command.ServeCommand;
import io.calltrail.server.Carriers;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command {@code calltrail}. */
@Command(
    name = "calltrail",
    description = "Keeps the voice call log of a contact center and serves it by Zoom's API.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Calltrail.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCodes.DONE + ":done",
      ExitCodes.FAILED + ":it failed; the reason is on the standard error",
      ExitCodes.USAGE + ":the command line or the configuration cannot be used",
      ExitCodes.REJECTS + ":an import is done, but some records became no calls",
      ExitCodes.FINDINGS
          + ":a backup, restore, check or migration is done, but found damage; it is told",
      "130:ended by Ctrl-C",
      "143:ended by SIGTERM"
    })
public final class Calltrail {

  private static final SequencedMap<String, Class<?>> COMMANDS = commands();

  private Calltrail() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Carriers.outnumberProcessors();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine(arguments).execute(arguments));
  }

  /**
   * The command line, ready to execute. It knows the command alone that the arguments begin with,
   * as every start would wait for the others to be set up; all of them where they begin otherwise.
   */
  static CommandLine commandLine(String... arguments) {
    OneLineErrors errors = new OneLineErrors();
    CommandLine line = new CommandLine(new Calltrail());
    Class<?> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (asked == null) {
      COMMANDS.forEach(line::addSubcommand);
      line.addSubcommand(new HelpCommand());
    } else {
      line.addSubcommand(arguments[0], asked);
    }
    return line.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
  }

  private static SequencedMap<String, Class<?>> commands() {
    SequencedMap<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand.class);
    commands.put("serve", ServeCommand.class);
    commands.put("import", ImportCommand.class);
    commands.put("client", ClientCommand.class);
    commands.put("erase", EraseCommand.class);
    commands.put("backup", BackupCommand.class);
    commands.put("restore", RestoreCommand.class);
    commands.put("check", CheckCommand.class);
    commands.put("migrate", MigrateCommand.class);
    commands.put("config", ConfigCommand.class);
    return commands;
  }

  /** Tells the version of the build. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Calltrail.class.getPackage().getImplementationVersion();
      return new String[] {"calltrail " + (version == null ? "(not packaged)" : version)};
    }
  }
}
