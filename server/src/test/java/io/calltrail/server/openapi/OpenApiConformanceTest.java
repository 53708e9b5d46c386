package io.calltrail.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiConformanceTest {

  /** What is taken out of the document, and what is found out then about a health answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/paths | /health | status that the document does not name",
        "/paths/~1health/get/responses | 200 | status that the document does not name",
        "/components/schemas/Health/properties | detail | detail",
        "/components/responses/Health/content | application/json | media type",
      })
  void findsWhatTheDocumentDoesNotForesee(String place, String name, String fault) {
    JsonNode changed = OpenApiDocument.SERVED.root().deepCopy();
    assertThat(((ObjectNode) changed.at(place)).remove(name)).isNotNull();
    OpenApiConformance conformance = new OpenApiConformance(new OpenApiDocument(changed));

    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer =
          RunningServer.send(server.request("/health"), BodyHandlers.ofString());

      assertThat(new OpenApiConformance(OpenApiDocument.SERVED).faults(answer)).isEmpty();
      assertThat(conformance.faults(answer)).singleElement().asString().contains(fault);
      assertThatThrownBy(() -> conformance.check(answer)).isInstanceOf(AssertionError.class);
    }
  }

  /** An answer that is right where the document has no operation, and wrong where it has one. */
  @ParameterizedTest
  @CsvSource({"GET,/nowhere", "PUT,/health", "OPTIONS,/health"})
  void allowsNoOperationWhatOnlyOtherRequestsGet(String method, String path) {
    JsonNode changed = OpenApiDocument.SERVED.root().deepCopy();
    changed
        .withObject("/paths")
        .withObjectProperty(path)
        .withObjectProperty(method.toLowerCase(Locale.ROOT))
        .putObject("responses");
    OpenApiConformance conformance = new OpenApiConformance(new OpenApiDocument(changed));

    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer =
          RunningServer.send(server.request(path).method(method, BodyPublishers.noBody()));

      assertThat(conformance.faults(answer)).singleElement().asString().contains("status");
    }
  }

  @ParameterizedTest
  @CsvSource({"required,absent", "type,integer"})
  void findsWhatTheDocumentDemands(String keyword, String value) {
    JsonNode changed = OpenApiDocument.SERVED.root().deepCopy();
    ObjectNode health = (ObjectNode) changed.at("/components/schemas/Health");
    Map<String, Runnable> changes =
        Map.of(
            "required", () -> health.withArray("required").add(value),
            "type", () -> ((ObjectNode) health.at("/properties/detail")).put("type", value));
    changes.get(keyword).run();

    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer = RunningServer.send(server.request("/health"));

      assertThat(new OpenApiConformance(new OpenApiDocument(changed)).faults(answer)).hasSize(1);
    }
  }
}
