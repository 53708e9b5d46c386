package io.calltrail.cli.command;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.node.NodeStore;
import io.calltrail.ingest.ImportId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases calls from a data folder that no server has open, or from a cluster. */
@Command(
    name = "erase",
    description = {
      "Erases calls for good, over all time, and refuses their engagements from then on."
          + " An import is undone instead: its calls go, and may be imported again.",
      "Works on a data folder that no server has open, or on a cluster; a running server takes"
          + " DELETE /calltrail/v1/voice_calls instead."
    })
public final class EraseCommand implements Callable<Integer> {

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ACCOUNT",
      description = "The account whose calls they are.")
  private String account = "";

  @ArgGroup(multiplicity = "1")
  private Target target = new Target();

  /** What is erased: exactly one of the three. */
  static final class Target {

    @Option(
        names = "--engagement-id",
        required = true,
        paramLabel = "ID",
        description = "Erases the call of one engagement.")
    private @Nullable String engagementId;

    @Option(
        names = "--consumer-number",
        required = true,
        paramLabel = "NUMBER",
        description = "Erases every call with a consumer number.")
    private @Nullable String consumerNumber;

    @Option(
        names = "--import",
        required = true,
        paramLabel = "ID",
        converter = ImportIdConverter.class,
        description =
            "Undoes an import by the id it printed: rows it made go, and those it corrected show"
                + " the form of before.")
    private @Nullable ImportId importId;

    private ErasureTarget in(AccountEntry account) {
      return engagementId != null
          ? new ErasureTarget.Engagement(engagementId)
          : new ErasureTarget.Consumer(account.numbers().normalise(String.valueOf(consumerNumber)));
    }
  }

  @Override
  public Integer call() {
    Configuration configuration = options.read();
    AccountEntry owner = Accounts.named(account, configuration);
    try (VoiceCallStore store = NodeStore.openExisting(configuration)) {
      PrintWriter out = spec.commandLine().getOut();
      if (target.importId != null) {
        UndoReport undone = store.undoImport(owner.id(), target.importId.value());
        out.println("removed: " + undone.removed());
        out.println("restored: " + undone.restored());
      } else {
        out.println("erased: " + store.erase(owner.id(), target.in(owner)));
      }
      out.flush();
    }
    return ExitCodes.DONE;
  }
}
