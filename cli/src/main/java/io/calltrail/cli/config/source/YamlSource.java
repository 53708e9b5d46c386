package io.calltrail.cli.config.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a YAML file into a tree, noting the line of every key. */
final class YamlSource {

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final SourceTree tree;

  private YamlSource(String file, SourceTree tree) {
    this.file = file;
    this.tree = tree;
  }

  /**
   * Adds what a file holds to a tree.
   *
   * @throws ConfigurationException if the file cannot be read or is not a YAML mapping
   */
  static void read(Path file, SourceTree tree) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new ConfigurationException(file + ": no such file");
    } catch (CharacterCodingException _) {
      throw new ConfigurationException(file + ": is not UTF-8");
    } catch (AccessDeniedException _) {
      throw new ConfigurationException(file + ": access is denied");
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read (" + e.getMessage() + ")");
    }
    new YamlSource(file.toString(), tree).read(text);
  }

  /** The list that a text holds, which has to be one. */
  static ArrayNode list(String text) {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new YamlSource("", new SourceTree()).readArray(parser, "");
    }
  }

  private void read(String text) {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        readObject(parser, "", tree.root());
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        throw new ConfigurationException(file + ": the file must hold keys and values");
      }
    } catch (JacksonException e) {
      throw new ConfigurationException(
          place(e.getLocation().getLineNr()) + ": " + firstLine(e.getOriginalMessage()));
    }
  }

  private void readObject(JsonParser parser, String path, ObjectNode object) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String child = SourceTree.child(path, name);
      tree.cameFrom(child, place(parser.currentTokenLocation().getLineNr()));
      parser.nextToken();
      object.set(name, readValue(parser, child));
    }
  }

  private ArrayNode readArray(JsonParser parser, String path) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String item = SourceTree.item(path, array.size());
      tree.cameFrom(item, place(parser.currentTokenLocation().getLineNr()));
      array.add(readValue(parser, item));
    }
    return array;
  }

  private JsonNode readValue(JsonParser parser, String path) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      readObject(parser, path, object);
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      return readArray(parser, path);
    }
    return token == JsonToken.VALUE_NULL
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.stringNode(parser.getString());
  }

  private String place(long line) {
    return line > 0 ? file + ", line " + line : file;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not YAML");
  }
}
