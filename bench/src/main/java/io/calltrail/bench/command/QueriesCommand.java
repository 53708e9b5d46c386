package io.calltrail.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the nine questions. */
@Command(
    name = "queries",
    mixinStandardHelpOptions = true,
    description = {
      "Asks Calltrail, PostgreSQL and OpenSearch nine questions about the same calls, compares the"
          + " answers, and times them one after the other, beside a server that answers fixed"
          + " bytes."
    })
public final class QueriesCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final PeerOptions peers = new PeerOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    output.publish(spec, List.of(new QueriesRun(options.setup()).run(peers.choice()).section()));
    return 0;
  }
}
