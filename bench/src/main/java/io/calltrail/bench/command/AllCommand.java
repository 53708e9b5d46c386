package io.calltrail.bench.command;

import io.calltrail.bench.report.Section;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything that has a bar, for one page. */
@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    description = "Runs queries, ingest, import and start, one after the other, for one page.")
public final class AllCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final PeerOptions peers = new PeerOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Setup setup = options.setup();
    List<Section> sections =
        List.of(
            new QueriesRun(setup).run(peers.choice()).section(),
            new IngestRun(setup).run(),
            new ImportRun(setup).run(),
            new StartRun(setup).run());
    output.publish(spec, sections);
    return 0;
  }
}
