package io.calltrail.cli.config.source;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the sources gave, before it is checked, and where each value came from. A path names the
 * keys from the root, the items of a list by their number: {@code accounts[0].id}.
 */
final class SourceTree {

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> origins = new HashMap<>();

  ObjectNode root() {
    return root;
  }

  /** Notes where the value at a path came from. */
  void cameFrom(String path, String origin) {
    origins.put(path, origin);
  }

  /** A problem with the value at a path, told with the place it or what holds it came from. */
  String problem(String path, String message) {
    String text = path.isEmpty() ? message : path + ": " + message;
    String at = path;
    while (!origins.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    String origin = origins.get(at);
    return origin == null ? text : origin + ": " + text;
  }

  /** The path of a key within the section at {@code path}. */
  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of an item within the list at {@code path}. */
  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
