package io.calltrail.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document on the class path, to be asked. Immutable and safe to share. */
public final class OpenApiDocument {

  /** The document that the server serves. */
  public static final OpenApiDocument SERVED = new OpenApiDocument(readServed());

  private final JsonNode root;

  OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  JsonNode root() {
    return root;
  }

  /** The path that a request's path is an instance of, as the document writes it. */
  Optional<String> pathOf(String requested) {
    return root.get("paths").propertyNames().stream()
        .filter(path -> patternOf(path).matcher(requested).matches())
        .findFirst();
  }

  /** Every operation, as in {@code GET /health}. */
  public List<String> operations() {
    List<String> operations = new ArrayList<>();
    root.get("paths")
        .forEachEntry(
            (path, methods) ->
                methods
                    .propertyNames()
                    .forEach(
                        method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return operations;
  }

  /** The operation of a path; empty where it has no such method. */
  Optional<JsonNode> operation(String path, String method) {
    return Optional.ofNullable(root.get("paths").get(path).get(method));
  }

  /** The names of an operation's query parameters, in their order. */
  public List<String> queryParameters(String path, String method) {
    return operation(path, method)
        .orElseThrow()
        .get("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.get("in").asString().equals("query"))
        .map(parameter -> parameter.get("name").asString())
        .toList();
  }

  /** A node, or what it refers to. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : root.at(reference.asString().substring(1));
  }

  /** A schema of the document as one that stands alone. */
  JsonNode standalone(JsonNode schema) {
    ObjectNode standalone = (ObjectNode) schema.deepCopy();
    standalone.set("components", root.get("components"));
    return standalone;
  }

  private static Pattern patternOf(String path) {
    return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+"));
  }

  private static JsonNode readServed() {
    try (InputStream resource = ServeOpenApi.class.getResourceAsStream("openapi.yaml")) {
      return new YAMLMapper().readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
