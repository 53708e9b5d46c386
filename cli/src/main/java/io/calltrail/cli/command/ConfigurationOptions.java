package io.calltrail.cli.command;

import io.calltrail.cli.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which configuration holds. */
final class ConfigurationOptions {

  private static final Pattern PLAIN = Pattern.compile("[\\w./~-]+");

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

  /** These options as they go on another command's line, each after a blank. */
  String again() {
    return again("--config", config) + again("--data", data);
  }

  /** An option as it goes on a shell's line, after a blank; nothing where it is not given. */
  static String again(String option, @Nullable Path value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean plain = PLAIN.matcher(text).matches();
    return " " + option + " " + (plain ? text : "'" + text.replace("'", "'\\''") + "'");
  }

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
