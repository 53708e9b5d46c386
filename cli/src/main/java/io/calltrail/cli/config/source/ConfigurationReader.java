package io.calltrail.cli.config.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads configuration: environment variables win over the YAML file, which wins over the defaults.
 * Safe to share between threads.
 */
public final class ConfigurationReader {

  private static final YAMLMapper MAPPER = ConfigurationMapper.create();

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
    Completion.complete(tree, section, MAPPER);
    try {
      return MAPPER.treeToValue(tree.root(), section);
    } catch (DatabindException e) {
      throw new ConfigurationException(tree.problem(path(e.getPath()), reason(e)));
    }
  }

  private static String path(List<Reference> references) {
    String path = "";
    for (Reference reference : references) {
      String name = reference.getPropertyName();
      path =
          name == null ? SourceTree.item(path, reference.getIndex()) : SourceTree.child(path, name);
    }
    return path;
  }

  private static String reason(JacksonException e) {
    Class<?> type =
        e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null) {
      return cause.getMessage();
    }
    if (type == null) {
      return "has a value it cannot have";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> MAPPER.convertValue(constant, String.class))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "boolean" -> "must be true or false";
      case "int", "long" -> "must be a whole number";
      default -> "has a value it cannot have";
    };
  }
}
