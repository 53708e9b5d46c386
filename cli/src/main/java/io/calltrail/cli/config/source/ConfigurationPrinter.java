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
    ObjectNode tree = MAPPER.valueToTree(section);
    hide(tree, section.getClass());
    return MAPPER.writeValueAsString(tree);
  }

  private static void hide(ObjectNode object, Class<?> section) {
    for (Key key : Key.of(section)) {
      JsonNode value = object.get(key.name());
      if (value == null || value.isNull()) {
        object.remove(key.name());
      } else if (key.secret()) {
        object.put(key.name(), HIDDEN);
      } else if (value instanceof ObjectNode inner && key.isSection()) {
        hide(inner, key.type());
      } else if (key.isSection()) {
        value.forEach(item -> hide((ObjectNode) item, key.type()));
      }
    }
  }
}
