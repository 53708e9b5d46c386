package io.calltrail.server.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares answers with what the document says of them. Safe to share between threads. */
public final class OpenApiConformance {

  private static final JsonMapper JSON = new JsonMapper();

  private final OpenApiDocument document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  public OpenApiConformance(OpenApiDocument document) {
    this.document = document;
  }

  /**
   * Checks an answer.
   *
   * @throws AssertionError if the document does not foresee it, telling every difference
   */
  public void check(HttpResponse<String> answer) {
    List<String> faults = faults(answer);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "%s %s is answered %d against the document:%n%s%n%s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  answer.statusCode(),
                  String.join("\n", faults),
                  answer.body()));
    }
  }

  List<String> faults(HttpResponse<String> answer) {
    List<String> faults = new ArrayList<>();
    if (answer.headers().firstValue("x-zm-trackingid").isEmpty()) {
      faults.add("has no x-zm-trackingid");
    }
    String method = answer.request().method().toLowerCase(Locale.ROOT);
    Optional<String> path = document.pathOf(answer.uri().getPath());
    JsonNode operation =
        path.flatMap(known -> document.operation(known, method.equals("head") ? "get" : method))
            .orElse(null);
    String status = Integer.toString(answer.statusCode());
    if (operation != null && operation.get("responses").has(status)) {
      compare(document.resolved(operation.get("responses").get(status)), answer, faults);
    } else if (operation != null || answer.statusCode() != withoutOperation(path, method)) {
      faults.add("has a status that the document does not name: " + status);
    } else if (answer.statusCode() != 204 && !method.equals("head")) {
      compare(document.root().at("/components/responses/NotFound"), answer, faults);
    }
    return faults;
  }

  /** The status of a request for which the document has no operation. */
  private static int withoutOperation(Optional<String> path, String method) {
    if (path.isEmpty()) {
      return 404;
    }
    return method.equals("options") ? 204 : 405;
  }

  private void compare(JsonNode response, HttpResponse<String> answer, List<String> faults) {
    JsonNode headers = response.path("headers");
    for (String name : headers.propertyNames()) {
      JsonNode header = document.resolved(headers.get(name));
      String value = answer.headers().firstValue(name).orElse(null);
      if (value != null) {
        validate(header.get("schema"), JSON.getNodeFactory().stringNode(value), name, faults);
      } else if (header.path("required").asBoolean(false)) {
        faults.add("lacks the header " + name);
      }
    }
    String type = mediaType(answer);
    JsonNode content = response.path("content").get(type);
    if (content == null) {
      faults.add("has a media type that the document does not name: " + type);
    } else if (type.equals("application/json") && !answer.request().method().equals("HEAD")) {
      try {
        validate(content.get("schema"), JSON.readTree(answer.body()), "body", faults);
      } catch (JacksonException e) {
        faults.add("has a body that is no JSON: " + e.getOriginalMessage());
      }
    }
  }

  private void validate(JsonNode schema, JsonNode value, String what, List<String> faults) {
    Schema compiled =
        schemas.computeIfAbsent(schema, node -> registry.getSchema(document.standalone(node)));
    compiled.validate(value).forEach(error -> faults.add(what + ": " + error));
  }

  private static String mediaType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").split(";")[0].strip();
  }
}
