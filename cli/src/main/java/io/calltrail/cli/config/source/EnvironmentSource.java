package io.calltrail.cli.config.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays environment variables over a tree. A key's variable is {@code CALLTRAIL_} and its path in
 * capitals, with {@code _} between names, for hyphens and before the number of a list's item:
 * {@code CALLTRAIL_ACCOUNTS_0_DEFAULT_REGION}. A list of plain values is one variable, its values
 * apart by commas.
 */
final class EnvironmentSource {

  /** What the names of all variables begin with. */
  static final String PREFIX = "CALLTRAIL_";

  /** Variables that the launcher and the command line read. */
  private static final Set<String> OTHERS =
      Set.of("CALLTRAIL_JAVA_OPTS", "CALLTRAIL_CONFIG", "CALLTRAIL_CLIENT_SECRET");

  /** Variables that Kubernetes sets by itself beside a service with the name calltrail. */
  private static final Pattern KUBERNETES = Pattern.compile("CALLTRAIL_(SERVICE_|PORT(_|$)).*");

  private static final Pattern ITEM = Pattern.compile("_(\\d{1,4})_(.+)");

  private final SourceTree tree;
  private final List<String> problems = new ArrayList<>();

  private EnvironmentSource(SourceTree tree) {
    this.tree = tree;
  }

  /**
   * Adds what the environment gives for the keys of a section.
   *
   * @throws ConfigurationException if a variable names no key
   */
  static void read(
      Map<String, String> environment, Class<? extends Section> section, SourceTree tree) {
    EnvironmentSource source = new EnvironmentSource(tree);
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (variable.startsWith(PREFIX)
                  && !OTHERS.contains(variable)
                  && !KUBERNETES.matcher(variable).matches()) {
                source.read(variable, value, section);
              }
            });
    if (!source.problems.isEmpty()) {
      throw new ConfigurationException(source.problems);
    }
  }

  private void read(String variable, String value, Class<? extends Section> section) {
    String name = variable.substring(PREFIX.length());
    if (!place(name, new Place("", tree.root(), section), new Given(variable, value))) {
      problems.add(
          origin(variable)
              + ": no such key"
              + Suggestion.of(
                  PREFIX,
                  name,
                  KeyName.of(section).stream()
                      .map(key -> key.variable().substring(PREFIX.length()))
                      .toList()));
    }
  }

  private record Place(String path, ObjectNode object, Class<?> section) {}

  private record Given(String variable, String value) {}

  private boolean place(String name, Place at, Given given) {
    for (Key key : Key.of(at.section())) {
      String keyName = key.environmentName();
      String path = SourceTree.child(at.path(), key.name());
      if (name.equals(keyName) && !key.isSection()) {
        set(key, path, at.object(), given);
        return true;
      }
      if (key.isSection()
          && name.startsWith(keyName + "_")
          && placeWithin(
              name.substring(keyName.length()),
              key,
              new Place(path, at.object(), key.type()),
              given)) {
        return true;
      }
    }
    return false;
  }

  private boolean placeWithin(String rest, Key key, Place at, Given given) {
    if (!key.list()) {
      ObjectNode object = at.object().withObjectProperty(key.name());
      return place(rest.substring(1), new Place(at.path(), object, at.section()), given);
    }
    Matcher item = ITEM.matcher(rest);
    if (!item.matches()) {
      return false;
    }
    int index = Integer.parseInt(item.group(1));
    ArrayNode items = at.object().withArrayProperty(key.name());
    while (items.size() <= index) {
      items.addObject();
    }
    return items.get(index) instanceof ObjectNode object
        && place(
            item.group(2),
            new Place(SourceTree.item(at.path(), index), object, at.section()),
            given);
  }

  private void set(Key key, String path, ObjectNode object, Given given) {
    tree.cameFrom(path, origin(given.variable()));
    if (key.list()) {
      ArrayNode values = object.putArray(key.name());
      Arrays.stream(given.value().split(",", -1))
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .forEach(values::add);
    } else {
      object.set(key.name(), JsonNodeFactory.instance.stringNode(given.value()));
    }
  }

  private static String origin(String variable) {
    return "environment variable " + variable;
  }
}
