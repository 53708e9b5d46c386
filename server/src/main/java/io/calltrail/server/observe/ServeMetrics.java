package io.calltrail.server.observe;

import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/** {@code GET /metrics}: every meter in Prometheus' text format. */
public final class ServeMetrics implements Operation {

  private static final Header TEXT =
      HeaderValues.createCached(
          HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

  private final PrometheusMeterRegistry registry;
  private final ServerMeters meters;

  public ServeMetrics(PrometheusMeterRegistry registry, ServerMeters meters) {
    this.registry = registry;
    this.meters = meters;
  }

  @Override
  public Answer answer(ApiRequest request) {
    meters.register();
    byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    return Answer.of(Status.OK_200, TEXT, text);
  }
}
