package io.calltrail.ingest.mapping;

import io.calltrail.model.WireValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one part of a mapping file, asked one by one; every complaint names the file, the
 * line and the key.
 */
final class MappingSection {

  private final String file;
  private final String path;
  private final YamlNode.Fields fields;

  private MappingSection(String file, String path, YamlNode.Fields fields) {
    this.file = file;
    this.path = path;
    this.fields = fields;
  }

  static MappingSection root(String file, YamlNode.Fields fields) {
    return new MappingSection(file, "", fields);
  }

  /** This part, once no key but these is found in it. */
  MappingSection allowing(Set<String> keys) throws MappingException {
    for (Map.Entry<String, YamlNode> entry : fields.values().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        String hint =
            ClosestName.to(entry.getKey(), keys)
                .map(name -> "; did you mean " + name + "?")
                .orElse(
                    "; known here: " + keys.stream().sorted().collect(Collectors.joining(", ")));
        throw problem(entry.getKey(), "no such key" + hint);
      }
    }
    return this;
  }

  /** The keys, in the order written. */
  Set<String> keys() {
    return fields.values().keySet();
  }

  boolean has(String key) {
    return fields.values().containsKey(key);
  }

  /** The nodes of this part, to be read otherwise. */
  YamlNode.Fields fields() {
    return fields;
  }

  /** The text of a key; null where it is not given. */
  @Nullable String text(String key) throws MappingException {
    return switch (fields.values().get(key)) {
      case null -> null;
      case YamlNode.Scalar(int _, String text) when text != null && !text.isBlank() -> text;
      default -> throw problem(key, "must be a single value");
    };
  }

  /** The text of a key that must be given. */
  String requiredText(String key) throws MappingException {
    String text = text(key);
    if (text == null) {
      throw new MappingException(place(fields.line()) + name(key) + ": is required");
    }
    return text;
  }

  /** The texts of a key, a list or a single one; empty where it is not given. */
  List<String> texts(String key) throws MappingException {
    if (!(fields.values().get(key) instanceof YamlNode.Items list)) {
      String single = text(key);
      return single == null ? List.of() : List.of(single);
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Scalar(int _, String text)) || text == null) {
        throw problem(key, "must be a list of single values");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The enum value of a key; null where it is not given. */
  <E extends Enum<E> & WireValue> @Nullable E value(String key, Class<E> type)
      throws MappingException {
    String text = text(key);
    if (text == null) {
      return null;
    }
    Optional<E> value = WireValue.parse(type, text);
    if (value.isEmpty()) {
      throw problem(key, "must be one of " + names(type));
    }
    return value.get();
  }

  /** The values of an enum, for messages. */
  static <E extends Enum<E> & WireValue> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireValue::wireName)
        .collect(Collectors.joining(", "));
  }

  /** The part below a key; without keys where nothing is given. */
  MappingSection section(String key) throws MappingException {
    return switch (fields.values().get(key)) {
      case null -> below(key, new YamlNode.Fields(fields.line(), Map.of()));
      case YamlNode.Fields part -> below(key, part);
      case YamlNode.Scalar(int line, String text) when text == null ->
          below(key, new YamlNode.Fields(line, Map.of()));
      default -> throw problem(key, "must hold keys and their values");
    };
  }

  /** The parts in the list of a key; empty where nothing is given. */
  List<MappingSection> sections(String key) throws MappingException {
    return switch (fields.values().get(key)) {
      case null -> List.of();
      case YamlNode.Scalar(int _, String text) when text == null -> List.of();
      case YamlNode.Items list -> sections(key, list);
      default -> throw problem(key, "must be a list");
    };
  }

  private List<MappingSection> sections(String key, YamlNode.Items list) throws MappingException {
    List<MappingSection> parts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      String itemKey = key + "[" + parts.size() + "]";
      if (!(item instanceof YamlNode.Fields part)) {
        throw new MappingException(
            place(item.line()) + name(itemKey) + ": must hold keys and their values");
      }
      parts.add(below(itemKey, part));
    }
    return parts;
  }

  /** What is wrong with the value of a key. */
  MappingException problem(String key, String message) {
    return problem(key, key, message);
  }

  /**
   * What is wrong somewhere in the value of a key.
   *
   * @param within the path of the place, from this part on
   */
  MappingException problem(String key, String within, String message) {
    YamlNode node = fields.values().get(key);
    return new MappingException(
        place(node == null ? fields.line() : node.line()) + name(within) + ": " + message);
  }

  private MappingSection below(String key, YamlNode.Fields part) {
    return new MappingSection(file, name(key) + ".", part);
  }

  private String name(String key) {
    return path + key;
  }

  private String place(int line) {
    return file + " line " + line + ": ";
  }
}
