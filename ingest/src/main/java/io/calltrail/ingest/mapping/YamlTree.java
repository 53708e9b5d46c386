package io.calltrail.ingest.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into nodes that know their lines. A key that comes twice and aliases are refused. */
final class YamlTree {

  private final String file;
  private final JsonParser parser;

  private YamlTree(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** The root of a file's text; an empty file has no keys. */
  static YamlNode.Fields read(String file, String text) throws MappingException {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      YamlTree tree = new YamlTree(file, parser);
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return new YamlNode.Fields(1, Map.of());
      }
      if (!(tree.node(first, 1) instanceof YamlNode.Fields root)) {
        throw new MappingException(file + " line 1: the file must hold keys and their values");
      }
      if (parser.nextToken() != null) {
        throw tree.problem("the file must hold one document alone");
      }
      return root;
    } catch (JacksonException e) {
      throw new MappingException(
          file + " line " + e.getLocation().getLineNr() + ": is not valid YAML", e);
    }
  }

  private YamlNode node(@Nullable JsonToken token, int line) throws MappingException {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw problem("aliases are not supported; write the value out");
    }
    return switch (token) {
      case START_OBJECT -> fields(line);
      case START_ARRAY -> items(line);
      case VALUE_NULL -> new YamlNode.Scalar(line, null);
      case null -> throw problem("a value is missing");
      default -> new YamlNode.Scalar(line, parser.getString());
    };
  }

  private YamlNode.Fields fields(int line) throws MappingException {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      if (values.containsKey(key)) {
        throw problem(key + ": the key comes twice");
      }
      int keyLine = line();
      values.put(key, node(parser.nextToken(), keyLine));
    }
    return new YamlNode.Fields(line, values);
  }

  private YamlNode.Items items(int line) throws MappingException {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token, line()));
    }
    return new YamlNode.Items(line, items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private MappingException problem(String message) {
    return new MappingException(file + " line " + line() + ": " + message);
  }
}
