package io.calltrail.cli.config.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds a tree to the keys there are: unknown ones are refused, absent ones get their default. */
final class Completion {

  private final SourceTree tree;
  private final List<String> problems = new ArrayList<>();

  private Completion(SourceTree tree) {
    this.tree = tree;
  }

  /**
   * Completes a tree for a section.
   *
   * @throws ConfigurationException if a key is unknown, of the wrong form, or missing
   */
  static void complete(SourceTree tree, Class<?> section) {
    Completion completion = new Completion(tree);
    completion.complete("", tree.root(), section);
    if (!completion.problems.isEmpty()) {
      throw new ConfigurationException(completion.problems);
    }
  }

  private void complete(String path, ObjectNode object, Class<?> section) {
    List<Key> keys = Key.of(section);
    refuseUnknown(path, object, keys.stream().map(Key::name).toList());
    for (Key key : keys) {
      JsonNode value = object.get(key.name());
      String child = SourceTree.child(path, key.name());
      if (value == null || value.isNull()) {
        fill(child, object, key);
      } else if (key.list()) {
        checkList(child, value, key);
      } else if (key.isSection()) {
        checkSection(child, value, key);
      } else if (value.isContainer()) {
        problems.add(tree.problem(child, "must be a single value"));
      }
    }
  }

  private void refuseUnknown(String path, ObjectNode object, List<String> known) {
    Set<String> unknown = new LinkedHashSet<>(object.propertyNames());
    known.forEach(unknown::remove);
    for (String name : unknown) {
      problems.add(
          tree.problem(SourceTree.child(path, name), "no such key" + Suggestion.of(name, known)));
    }
  }

  private void fill(String path, ObjectNode object, Key key) {
    object.remove(key.name());
    if (key.defaultText() != null) {
      object.set(
          key.name(),
          key.list()
              ? YamlSource.list(key.defaultText())
              : JsonNodeFactory.instance.stringNode(key.defaultText()));
    } else if (key.isSection() && !key.list()) {
      complete(path, object.putObject(key.name()), key.type());
    } else if (!key.optional()) {
      problems.add(tree.problem(path, "must be given"));
    }
  }

  private void checkList(String path, JsonNode value, Key key) {
    if (!(value instanceof ArrayNode items)) {
      problems.add(tree.problem(path, "must be a list"));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      String item = SourceTree.item(path, i);
      if (key.isSection()) {
        checkSection(item, items.get(i), key);
      } else if (!items.get(i).isString()) {
        problems.add(tree.problem(item, "must be a single value"));
      }
    }
  }

  private void checkSection(String path, JsonNode value, Key key) {
    if (value instanceof ObjectNode object) {
      complete(path, object, key.type());
    } else {
      problems.add(tree.problem(path, "must hold keys and values"));
    }
  }
}
