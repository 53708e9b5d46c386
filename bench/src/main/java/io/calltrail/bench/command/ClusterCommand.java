package io.calltrail.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs {@link ClusterRun}. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "Times Calltrail over an OpenSearch node beside that node, asked and written to itself.")
public final class ClusterCommand implements Callable<Integer> {

  @Mixin private final SetupOptions options = new SetupOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    output.publish(spec, List.of(new ClusterRun(options.setup()).run()));
    return 0;
  }
}
