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
  private final AnswerBudget budget;
  private final RequestObserver observer;
  private final List<String> operations = new ArrayList<>();

  /**
   * @param patience how long a client may take to send a body
   * @param stall how long a client may take over its answer
   * @param answers the memory for lists that are being sent
   * @param stopping whether the server ends, so that every answer is its connection's last
   */
  public Routes(
      CrossOrigin crossOrigin,
      Duration patience,
      StallGuard guard,
      Duration stall,
      MemoryBudget answers,
      AtomicBoolean stopping,
      RequestObserver observer) {
    this.crossOrigin = crossOrigin;
    this.patience = patience;
    this.writer = new AnswerWriter(guard, stall, stopping);
    this.budget = new AnswerBudget(answers);
    this.observer = observer;
  }

  /** Adds a path, with its operations by method, that web pages may ask by {@link CrossOrigin}. */
  public Routes api(String path, Map<String, Operation> operations) {
    return add(path, operations, crossOrigin, null);
  }

  /**
   * Adds a path of lists, which pages may ask too. They are asked by {@code GET} alone, as a list
   * is refused after it was made where too many others are still being sent: a change would be told
   * as not made.
   */
  public Routes lists(String path, Operation get) {
    return add(path, Map.of("GET", get), crossOrigin, budget);
  }

  /** Adds a path for operators, closed to web pages. */
  public Routes internal(String path, Map<String, Operation> operations) {
    return add(path, operations, null, null);
  }

  /** The operations added, as in {@code GET /health}. */
  public List<String> operations() {
    return List.copyOf(operations);
  }

  /** The paths, and 404 for all others. */
  public HttpRouting.Builder build() {
    return routing.any(resource(RequestObserver.UNKNOWN, Map.of(), crossOrigin, null));
  }

  private Routes add(
      String path,
      Map<String, Operation> byMethod,
      @Nullable CrossOrigin pages,
      @Nullable AnswerBudget charged) {
    routing.any(path, resource(path, byMethod, pages, charged));
    byMethod.keySet().forEach(method -> operations.add(method + " " + path));
    return this;
  }

  private Resource resource(
      String path,
      Map<String, Operation> operations,
      @Nullable CrossOrigin pages,
      @Nullable AnswerBudget charged) {
    return new Resource(operations, pages, patience, writer, charged, observer.route(path));
  }
}
