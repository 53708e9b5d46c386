package io.calltrail.server.http;

import io.calltrail.server.api.ApiException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One path: hands each request to its method's operation and turns whatever comes of it into an
 * answer. {@code HEAD} is answered as {@code GET} without its body; {@code OPTIONS} by the methods.
 */
public final class Resource implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(Resource.class);
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";
  private static final String OPTIONS = "OPTIONS";

  private final Map<String, Operation> operations;
  private final String methods;
  private final @Nullable CrossOrigin crossOrigin;
  private final Duration patience;
  private final AnswerWriter writer;
  private final @Nullable AnswerBudget budget;
  private final RequestObserver.Route observer;

  /**
   * @param operations the operations by method; none for a path that does not exist
   * @param crossOrigin which pages may ask; null where none should
   * @param patience how long a client may take to send a body
   * @param budget refuses answers once they are made; null where none may be refused then
   */
  Resource(
      Map<String, Operation> operations,
      @Nullable CrossOrigin crossOrigin,
      Duration patience,
      AnswerWriter writer,
      @Nullable AnswerBudget budget,
      RequestObserver.Route observer) {
    this.operations = Map.copyOf(operations);
    this.methods = methods(operations);
    this.crossOrigin = crossOrigin;
    this.patience = patience;
    this.writer = writer;
    this.budget = budget;
    this.observer = observer;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    long started = System.nanoTime();
    String trackingId = TrackingId.next();
    String method = request.prologue().method().text();
    Answer answer = charged(answer(method, new ApiRequest(request, trackingId, patience)));
    try {
      ServerResponseHeaders headers = response.headers();
      headers.set(HeaderValues.create(TrackingId.HEADER, trackingId));
      if (crossOrigin != null && request.headers().contains(HeaderNames.ORIGIN)) {
        crossOrigin.allow(request.headers().get(HeaderNames.ORIGIN).get(), headers);
        if (method.equals(OPTIONS)) {
          crossOrigin.allowPreflight(methods, headers);
        }
      }
      writer.write(request, response, answer, method.equals(HEAD));
      answer.sent();
    } finally {
      if (budget != null) {
        budget.giveBack(answer);
      }
      observer.answered(method, answer.status().code(), System.nanoTime() - started, trackingId);
    }
  }

  private Answer charged(Answer answer) {
    return budget == null ? answer : budget.take(answer);
  }

  private Answer answer(String method, ApiRequest request) {
    if (operations.isEmpty()) {
      return ErrorAnswers.of(Status.NOT_FOUND_404, "The requested path does not exist.");
    }
    if (method.equals(OPTIONS)) {
      return Answer.empty(Status.NO_CONTENT_204)
          .with(HeaderValues.create(HeaderNames.ALLOW, methods));
    }
    Operation operation = operations.get(method.equals(HEAD) ? GET : method);
    if (operation == null) {
      return ErrorAnswers.of(Status.METHOD_NOT_ALLOWED_405, "The method is not allowed here.")
          .with(HeaderValues.create(HeaderNames.ALLOW, methods));
    }
    return answer(operation, request);
  }

  private static Answer answer(Operation operation, ApiRequest request) {
    try {
      return operation.answer(request);
    } catch (ApiException refusal) {
      return ErrorAnswers.of(refusal);
    } catch (StoreUnavailableException e) {
      LOG.warn("{} the store cannot answer now: {}", request.trackingId(), e.getMessage());
      return ErrorAnswers.of(ErrorAnswers.overload());
    } catch (StoreFullException e) {
      LOG.warn("{} the store is full: {}", request.trackingId(), e.getMessage());
      return ErrorAnswers.of(ErrorAnswers.full());
    } catch (StalledClientException _) {
      return ErrorAnswers.of(Status.REQUEST_TIMEOUT_408, "The request body did not arrive in time.")
          .with(HeaderValues.CONNECTION_CLOSE);
    } catch (RequestException | CloseConnectionException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.error("{} failed", request.trackingId(), e);
      return ErrorAnswers.of(
          Status.INTERNAL_SERVER_ERROR_500, "The server failed to answer the request.");
    }
  }

  private static String methods(Map<String, Operation> operations) {
    TreeSet<String> methods = new TreeSet<>(operations.keySet());
    methods.add(OPTIONS);
    if (methods.contains(GET)) {
      methods.add(HEAD);
    }
    return String.join(", ", methods);
  }
}
