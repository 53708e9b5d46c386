package io.calltrail.cli.command;

import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.Port;
import io.calltrail.cli.demo.DemoConfiguration;
import io.calltrail.cli.node.Node;
import io.calltrail.cli.node.NodeStore;
import io.calltrail.store.VoiceCallStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes sample calls, serves them on loopback, and says how to ask for them. */
@Command(
    name = "demo",
    description = {
      "Makes sample calls over the last 30 days, serves them on loopback until it is told to stop,"
          + " and prints requests to try. Calls that are in the data folder already are kept."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port to listen on; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--calls",
      paramLabel = "COUNT",
      defaultValue = "100000",
      description = "How many calls to make; 0 to start empty. Default: ${DEFAULT-VALUE}.")
  private int calls;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "demo-data",
      description = "The folder that keeps the calls. Default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("demo-data");

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (calls < 0) {
      throw CommandException.usage("--calls must not be negative");
    }
    Configuration configuration = DemoConfiguration.of(port(), data);
    Clock clock = Clock.systemUTC();
    PrintWriter out = spec.commandLine().getOut();
    try (StopSignal stop = StopSignal.listen();
        VoiceCallStore store = NodeStore.open(configuration)) {
      DemoFill fill = new DemoFill(store, clock, stop, spec.commandLine().getErr());
      long served = fill.fill(calls);
      if (!stop.told()) {
        try (Node node = Node.start(configuration, store, clock)) {
          new DemoGuide(node.url(), clock).print(served, data, out);
          stop.await();
        }
      }
    }
    return ExitCodes.DONE;
  }

  private Port port() {
    try {
      return new Port(port);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--port " + e.getMessage());
    }
  }
}
