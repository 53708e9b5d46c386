package io.calltrail.cli.command;

import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.node.LogLevel;
import io.calltrail.cli.node.Node;
import io.calltrail.cli.node.NodeStore;
import io.calltrail.cli.node.Retention;
import io.calltrail.store.VoiceCallStore;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the calls of a data folder until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves the calls of the data folder until it is told to stop.")
public final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = options.read();
    LogLevel.set(configuration.log().level());
    if (configuration.accounts().isEmpty()) {
      LOG.warn("no account is configured, so nobody can ask");
    }
    Clock clock = Clock.systemUTC();
    try (StopSignal stop = StopSignal.listen();
        VoiceCallStore store = NodeStore.open(configuration);
        Retention _ = Retention.start(configuration, store, clock);
        Node node = Node.start(configuration, store, clock)) {
      LOG.info("serving {} at {}", configuration.data(), node.url());
      stop.await();
      LOG.info("stopping");
    }
    return ExitCodes.DONE;
  }
}
