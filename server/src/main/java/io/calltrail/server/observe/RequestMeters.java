package io.calltrail.server.observe;

import io.calltrail.server.http.RequestObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times every request by route, method and status, and logs one line of it at debug level. Neither
 * knows the query string: it holds telephone numbers.
 */
public final class RequestMeters implements RequestObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.calltrail.access");
  private static final String NAME = "calltrail.http.requests";
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "DELETE", "OPTIONS", "other");
  private static final int STATUSES = 600;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;

  public RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Route route(String path) {
    // A timer is looked up by its place here, so that a request builds no tags.
    AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(METHODS.size() * STATUSES);
    return (method, status, nanos, trackingId) -> {
      int known = METHODS.indexOf(method);
      int place = (known < 0 ? METHODS.size() - 1 : known) * STATUSES + status;
      Timer timer = timers.get(place);
      if (timer == null) {
        timer = timer(path, METHODS.get(place / STATUSES), status);
        timers.set(place, timer);
      }
      timer.record(nanos, TimeUnit.NANOSECONDS);
      if (LOG.isDebugEnabled()) {
        LOG.debug("{} {} {} {} {}us", trackingId, method, path, status, nanos / 1000);
      }
    };
  }

  private Timer timer(String path, String method, int status) {
    return Timer.builder(NAME)
        .description("Requests answered, by route, method and status")
        .tag("route", path)
        .tag("method", method)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
