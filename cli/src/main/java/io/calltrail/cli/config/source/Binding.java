package io.calltrail.cli.config.source;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the records of a tree that is complete. It is code of our own, as the YAML library's takes
 * a third of the time of a start.
 */
final class Binding {

  private final SourceTree tree;

  private Binding(SourceTree tree) {
    this.tree = tree;
  }

  /**
   * Makes a section and all within it.
   *
   * @throws ConfigurationException if a key has a value it cannot have
   */
  static <T extends Section> T bind(SourceTree tree, Class<T> section) {
    return section.cast(new Binding(tree).section("", tree.root(), section));
  }

  private Object section(String path, ObjectNode object, Class<?> section) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Key key : Key.of(section)) {
      values.add(value(SourceTree.child(path, key.name()), object.get(key.name()), key));
    }
    try {
      return constructor(section).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw problem(path, refused);
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(section + " is not a record", e);
    }
  }

  private static Constructor<?> constructor(Class<?> section) throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(section.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = section.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  private @Nullable Object value(String path, @Nullable JsonNode node, Key key) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof ArrayNode items)) {
      return single(path, node, key.type());
    }
    List<Object> values = new ArrayList<>();
    for (JsonNode item : items) {
      values.add(single(SourceTree.item(path, values.size()), item, key.type()));
    }
    return values;
  }

  private Object single(String path, JsonNode node, Class<?> type) {
    if (node instanceof ObjectNode object) {
      return section(path, object, type);
    }
    try {
      return ValueText.parse(node.stringValue(), type);
    } catch (IllegalArgumentException e) {
      throw problem(path, e);
    }
  }

  private ConfigurationException problem(String path, IllegalArgumentException refused) {
    return new ConfigurationException(tree.problem(path, String.valueOf(refused.getMessage())));
  }
}
