package io.calltrail.cli.command;

import io.calltrail.cli.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which configuration holds. */
final class ConfigurationOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:CALLTRAIL_CONFIG}",
      description = {
        "The configuration file.",
        "Every key can also be given by environment variable, without a file."
      })
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder, in place of the configured one.")
  private @Nullable Path data;

  /**
   * The configuration that holds.
   *
   * @throws io.calltrail.cli.config.source.ConfigurationException if it cannot be used
   */
  Configuration read() {
    Map<String, String> environment = System.getenv();
    Configuration configuration = Configuration.read(config, environment);
    return data == null ? configuration : configuration.withData(data);
  }
}
