package io.calltrail.server.openapi;

import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: the OpenAPI document. */
public final class ServeOpenApi implements Operation {

  private static final Header YAML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/yaml");
  private static final String RESOURCE = "openapi.yaml";

  private final byte[] document = read();

  @Override
  public Answer answer(ApiRequest request) {
    return Answer.of(Status.OK_200, YAML, document);
  }

  private static byte[] read() {
    try (InputStream resource = ServeOpenApi.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the class path lacks " + RESOURCE);
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
