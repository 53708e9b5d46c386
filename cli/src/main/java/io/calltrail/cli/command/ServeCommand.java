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

/** Serves the calls of the configured store until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves the calls of the data folder, or of a cluster, until it is told to stop.")
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
    if (configuration.sharesTokensWithNobody()) {
      LOG.warn(
          "tokens.signing-key and tokens.page-token-key are not both given, so tokens of this"
              + " server hold at no other one of the cluster");
    }
    Clock clock = Clock.systemUTC();
    try (StopSignal stop = StopSignal.listen();
        VoiceCallStore store = NodeStore.open(configuration);
        Retention _ = Retention.start(configuration, store, clock);
        Node node = Node.start(configuration, store, clock)) {
      LOG.info("serving {} at {}", NodeStore.place(configuration), node.url());
      stop.await();
      LOG.info("stopping");
    }
    return ExitCodes.DONE;
  }
}
