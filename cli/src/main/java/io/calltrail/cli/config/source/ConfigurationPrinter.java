package io.calltrail.cli.config.source;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Prints configuration as YAML, without its secrets. Safe to share between threads. */
public final class ConfigurationPrinter {

  private static final String HIDDEN = "(hidden)";
  private static final YAMLMapper MAPPER = ConfigurationMapper.create();

  private ConfigurationPrinter() {}

  /** The YAML of a section and all within it; absent keys are left out, secrets hidden. */
  public static String print(Section section) {
    return print(section, true);
  }

  /** The YAML with its secrets, for a file that is read back. */
  public static String printWithSecrets(Section section) {
    return print(section, false);
  }

  private static String print(Section section, boolean hide) {
    ObjectNode tree = MAPPER.valueToTree(section);
    tidy(tree, section.getClass(), hide);
    return MAPPER.writeValueAsString(tree);
  }

  private static void tidy(ObjectNode object, Class<?> section, boolean hide) {
    for (Key key : Key.of(section)) {
      JsonNode value = object.get(key.name());
      if (value == null || value.isNull()) {
        object.remove(key.name());
      } else if (key.secret() && hide) {
        object.put(key.name(), HIDDEN);
      } else if (value instanceof ObjectNode inner && key.isSection()) {
        tidy(inner, key.type(), hide);
      } else if (key.isSection()) {
        value.forEach(item -> tidy((ObjectNode) item, key.type(), hide));
      }
    }
  }
}
