package io.calltrail.cli.config.source;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration: environment variables win over the YAML file, which wins over the defaults.
 */
public final class ConfigurationReader {

  private ConfigurationReader() {}

  /**
   * Reads a section and all within it.
   *
   * @param file the YAML file; null for none
   * @param environment the environment's variables; those with another prefix are passed over
   * @param section the root section
   * @throws ConfigurationException if a key is unknown, missing, or has a value it cannot have
   */
  public static <T extends Section> T read(
      @Nullable Path file, Map<String, String> environment, Class<T> section) {
    SourceTree tree = new SourceTree();
    if (file != null) {
      YamlSource.read(file, tree);
    }
    EnvironmentSource.read(environment, section, tree);
    Completion.complete(tree, section);
    return Binding.bind(tree, section);
  }
}
