package io.calltrail.cli.command;

import io.calltrail.cli.config.StoreEngine;
import io.calltrail.cli.node.NodeMigration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Takes everything from the data folder to the cluster, or back. */
@Command(
    name = "migrate",
    description = {
      "Takes all calls from the data folder to the OpenSearch cluster of the configuration, or"
          + " back: with the forms they had before, the imports they came with, what was erased,"
          + " and the ids of users and queues that are known. Compares everything afterwards by"
          + " counts and checksums.",
      "No server may run meanwhile. What is there already and the same is left, so that a migration"
          + " that was stopped goes on when it is run again. Nothing is taken away: the calls are"
          + " in both then, and store.engine says which is served."
    })
public final class MigrateCommand implements Callable<Integer> {

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ENGINE",
      converter = EngineConverter.class,
      description =
          "Where to: opensearch, from the data folder; or embedded, from the cluster. The calls"
              + " come from the other one.")
  private StoreEngine to = StoreEngine.OPENSEARCH;

  @Override
  public Integer call() {
    return KeeperResult.print(
        NodeMigration.run(options.read(), to, spec.commandLine().getErr()), spec.commandLine());
  }

  /** Engines by the names that the configuration has for them. */
  static final class EngineConverter implements ITypeConverter<StoreEngine> {
    @Override
    public StoreEngine convert(String name) {
      for (StoreEngine engine : StoreEngine.values()) {
        if (engine.name().toLowerCase(Locale.ROOT).equals(name)) {
          return engine;
        }
      }
      throw new TypeConversionException("must be opensearch or embedded, not " + name);
    }
  }
}
