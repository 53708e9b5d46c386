package io.calltrail.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Writes answers to clients: compressed, without the body, or last on their connection, as it fits.
 */
final class AnswerWriter {

  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY_ENCODING =
      HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final int GZIP_FROM_BYTES = 1024;
  private static final long SMALL_REST = 64 * 1024;
  private static final long LARGEST_REST = 64 * 1024 * 1024;

  private final StallGuard guard;
  private final Duration stall;
  private final AtomicBoolean stopping;

  /**
   * @param stall how long a client may take over its answer
   * @param stopping whether the server ends, so that every answer is its connection's last
   */
  AnswerWriter(StallGuard guard, Duration stall, AtomicBoolean stopping) {
    this.guard = guard;
    this.stall = stall;
    this.stopping = stopping;
  }

  /**
   * @param head whether the client asked for the headers alone
   */
  void write(ServerRequest request, ServerResponse response, Answer answer, boolean head) {
    ServerResponseHeaders headers = response.headers();
    Body body = answer.body();
    if (body.length() >= GZIP_FROM_BYTES) {
      headers.add(VARY_ENCODING);
      if (AcceptEncoding.wantsGzip(
          request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse(""))) {
        headers.set(GZIP);
        body = Gzip.compress(body);
      }
    }
    if (answer.contentType() != null) {
      headers.set(answer.contentType());
    }
    answer.headers().forEach(headers::set);
    if (head) {
      headers.contentLength(body.length());
      body = Body.NOTHING;
    }
    boolean unread = leavesRest(request);
    if (unread || stopping.get()) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    response.status(answer.status());
    send(response, body);
    if (unread) {
      discardRest(request);
    }
    if (headers.contains(HeaderValues.CONNECTION_CLOSE) || isLast(request)) {
      throw new CloseConnectionException("this was the last answer on its connection");
    }
  }

  /**
   * Whether the client wants no further answer, and so waits for the connection's end, which
   * Helidon 4.5.0 announces and does not carry out (helidon-io/helidon#12324).
   */
  private static boolean isLast(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONNECTION)
        && request.headers().all(HeaderNames.CONNECTION, List::of).stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }

  private void send(ServerResponse response, Body body) {
    StallGuard.Watch watch = guard.begin(stall);
    boolean inTime = false;
    try {
      AnswerWire.CURRENT.get().send(response, body);
    } finally {
      inTime = watch.end();
    }
    if (!inTime) {
      throw new CloseConnectionException("the client did not take its answer in time");
    }
  }

  /**
   * Whether a body may still come that cannot be read in passing: a long one, or one that the
   * client was not told to send and may send or not.
   */
  private static boolean leavesRest(ServerRequest request) {
    ReadableEntity content = request.content();
    return content.hasEntity()
        && !content.consumed()
        && (!request.continueSent()
            || request.headers().contentLength().orElse(Long.MAX_VALUE) > SMALL_REST);
  }

  /** Reads on for a while, so that a client that still sends sees its answer before the end. */
  private void discardRest(ServerRequest request) {
    if (request.continueSent()) {
      try (InputStream rest = new RequestBody(request.content().inputStream(), stall)) {
        rest.skip(LARGEST_REST);
      } catch (IOException | RuntimeException e) {
        throw new CloseConnectionException("the client went away", e);
      }
    }
  }
}
