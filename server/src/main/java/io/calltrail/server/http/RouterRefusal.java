package io.calltrail.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refusals of requests that never reach a route, such as a line that is too long or a malformed
 * header, in the shape of all others.
 */
public final class RouterRefusal implements DirectHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RouterRefusal.class);

  private RouterRefusal() {}

  /** These refusals for every kind of event. */
  public static DirectHandlers handlers() {
    RouterRefusal refusal = new RouterRefusal();
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType event : EventType.values()) {
      handlers.addHandler(event, refusal);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    String trackingId = TrackingId.next();
    LOG.debug("{} refused below the routes: {} {}", trackingId, status.code(), event);
    headers.set(TrackingId.HEADER, trackingId);
    headers.set(Answer.JSON);
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(event.keepAlive())
        .entity(ErrorAnswers.body(status.code(), text(status), List.of()))
        .build();
  }

  private static String text(Status status) {
    return switch (status.code()) {
      case 400 -> "The request is malformed.";
      case 413 -> "The request body is too large.";
      case 414 -> "The request URI is too long.";
      case 505 -> "The HTTP version is not supported.";
      default -> status.reasonPhrase() + ".";
    };
  }
}
