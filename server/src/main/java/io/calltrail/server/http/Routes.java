package io.calltrail.server.http;

import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The paths of the server, put together one by one; every other path is answered 404. */
public final class Routes {

  private final HttpRouting.Builder routing = HttpRouting.builder();
  private final CrossOrigin crossOrigin;
  private final Duration patience;
  private final AnswerWriter writer;
  private final RequestObserver observer;
  private final List<String> operations = new ArrayList<>();

  /**
   * @param patience how long a client may take to send a body
   * @param stall how long a client may take over its answer
   * @param stopping whether the server ends, so that every answer is its connection's last
   */
  public Routes(
      CrossOrigin crossOrigin,
      Duration patience,
      StallGuard guard,
      Duration stall,
      AtomicBoolean stopping,
      RequestObserver observer) {
    this.crossOrigin = crossOrigin;
    this.patience = patience;
    this.writer = new AnswerWriter(guard, stall, stopping);
    this.observer = observer;
  }

  /** Adds a path, with its operations by method, that web pages may ask by {@link CrossOrigin}. */
  public Routes api(String path, Map<String, Operation> operations) {
    return add(path, operations, crossOrigin);
  }

  /** Adds a path for operators, closed to web pages. */
  public Routes internal(String path, Map<String, Operation> operations) {
    return add(path, operations, null);
  }

  /** The operations added, as in {@code GET /health}. */
  public List<String> operations() {
    return List.copyOf(operations);
  }

  /** The paths, and 404 for all others. */
  public HttpRouting.Builder build() {
    return routing.any(resource(RequestObserver.UNKNOWN, Map.of(), crossOrigin));
  }

  private Routes add(String path, Map<String, Operation> byMethod, @Nullable CrossOrigin pages) {
    routing.any(path, resource(path, byMethod, pages));
    byMethod.keySet().forEach(method -> operations.add(method + " " + path));
    return this;
  }

  private Resource resource(
      String path, Map<String, Operation> operations, @Nullable CrossOrigin pages) {
    return new Resource(operations, pages, patience, writer, observer.route(path));
  }
}
