package io.calltrail.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may ask (CORS). No cookie identifies anyone here, so that a page of any origin
 * gains nothing without an access token of its own.
 *
 * @param origins the origins allowed, as in {@code https://reports.example.com}; {@code *} for any;
 *     empty for none
 */
public record CrossOrigin(Set<String> origins) {

  /** Pages of any origin may ask. */
  public static final CrossOrigin ANY = new CrossOrigin(Set.of("*"));

  private static final Header ALLOW_ANY =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  private static final Header EXPOSED =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
          "x-zm-trackingid, Retry-After, X-RateLimit-Category, X-RateLimit-Type,"
              + " X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
  private static final Header ALLOWED_HEADERS =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
          "Authorization, Content-Type, Content-Encoding");
  private static final Header MAX_AGE =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");

  public CrossOrigin {
    origins = Set.copyOf(origins);
  }

  /** Adds what lets a page read the answer. */
  void allow(@Nullable String origin, ServerResponseHeaders headers) {
    if (origin == null || origins.isEmpty()) {
      return;
    }
    if (origins.contains("*")) {
      headers.set(ALLOW_ANY);
      headers.set(EXPOSED);
      return;
    }
    headers.add(HeaderValues.create(HeaderNames.VARY, "Origin"));
    if (origins.contains(origin)) {
      headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      headers.set(EXPOSED);
    }
  }

  /** Adds what lets a page ask at all, in the answer to its preflight. */
  void allowPreflight(String methods, ServerResponseHeaders headers) {
    if (headers.contains(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN)) {
      headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods);
      headers.set(ALLOWED_HEADERS);
      headers.set(MAX_AGE);
    }
  }
}
