package io.calltrail.server.http;

import io.calltrail.model.FieldError;
import io.calltrail.server.api.ApiException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;

/**
 * Refusals in Zoom's error shape: {@code code}, {@code message} and, if any, the fields at fault.
 */
public final class ErrorAnswers {

  private static final Header RETRY_SOON = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

  private ErrorAnswers() {}

  /** The answer that tells of a refusal. */
  public static Answer of(ApiException refusal) {
    return Answer.of(
        Status.create(refusal.status()),
        Answer.JSON,
        body(refusal.code(), refusal.reason(), refusal.errors()));
  }

  /** A refusal whose code is its status. */
  public static Answer of(Status status, String message) {
    return Answer.of(status, Answer.JSON, body(status.code(), message, List.of()));
  }

  /** 503 for a server that cannot do now what it may do a second later. */
  public static Answer overloaded() {
    return of(Status.SERVICE_UNAVAILABLE_503, "The server is overloaded. Try again later.")
        .with(RETRY_SOON);
  }

  static byte[] body(int code, String message, List<FieldError> errors) {
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("code", code);
          json.writeStringProperty("message", message);
          if (!errors.isEmpty()) {
            JsonBody.writeErrors(json, errors);
          }
        });
  }
}
