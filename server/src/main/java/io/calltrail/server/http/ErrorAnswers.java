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

  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;
  private static final Header BEARER =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");
  private static final int FULL = 507;
  private static final Header RETRY_SOON = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");
  private static final Header RETRY_LATER =
      HeaderValues.createCached(HeaderNames.RETRY_AFTER, "60");

  private ErrorAnswers() {}

  /** The answer that tells of a refusal; 401 says how to sign in, 503 and 507 when to try again. */
  public static Answer of(ApiException refusal) {
    Answer answer =
        Answer.of(
            Status.create(refusal.status()),
            Answer.JSON,
            body(refusal.code(), refusal.reason(), refusal.errors()));
    return switch (refusal.status()) {
      case UNAUTHORIZED -> answer.with(BEARER);
      case UNAVAILABLE -> answer.with(RETRY_SOON);
      case FULL -> answer.with(RETRY_LATER);
      default -> answer;
    };
  }

  /** A refusal whose code is its status. */
  public static Answer of(Status status, String message) {
    return of(new ApiException(status.code(), status.code(), message));
  }

  /** 503 for what the server cannot do now and may do a second later. */
  public static ApiException overload() {
    return new ApiException(503, 503, "The server is overloaded. Try again later.");
  }

  /** 507 for calls that there is no room for until somebody makes some. */
  static ApiException full() {
    return new ApiException(
        FULL, FULL, "The server's disk is full. Calls are taken again when there is room.");
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
