package io.calltrail.server.http;

import io.calltrail.server.api.QueryParameters;
import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A request as operations see it. Confined to the thread that answers it. */
public final class ApiRequest {

  private final ServerRequest request;
  private final String trackingId;
  private final Duration patience;

  /**
   * @param patience how long the client may take to send the body
   */
  ApiRequest(ServerRequest request, String trackingId, Duration patience) {
    this.request = request;
    this.patience = patience;
    this.trackingId = trackingId;
  }

  /** The id the answer carries in {@code x-zm-trackingid}. */
  public String trackingId() {
    return trackingId;
  }

  /** The header's value as it came; null where there is none. */
  public @Nullable String header(HeaderName name) {
    return request.headers().first(name).orElse(null);
  }

  /**
   * The parameters of the query string.
   *
   * @throws io.calltrail.server.api.ApiException if it is not percent-encoded UTF-8
   */
  public QueryParameters query() {
    return QueryParameters.parse(request.prologue().query().rawValue());
  }

  /** The part of the path that the route names; never empty. */
  public String pathParameter(String name) {
    return request.path().pathParameters().get(name);
  }

  /** The length of the body that the client declared; empty where it did not. */
  public OptionalLong declaredLength() {
    return request.headers().contentLength();
  }

  /** The body as it comes over the wire, still encoded; reading it ends a client that stalls. */
  public InputStream body() {
    return new RequestBody(request.content().inputStream(), patience);
  }

  /** Host and port as the client addressed them. */
  public String authority() {
    return request.authority();
  }
}
