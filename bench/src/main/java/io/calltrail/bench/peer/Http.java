package io.calltrail.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Requests that are not timed. Safe to share between threads.
 *
 * @param client the client that sends them
 */
public record Http(HttpClient client) implements AutoCloseable {

  private static final int OK = 200;

  /** With a client of its own. */
  public Http() {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** A request with a body of JSON. */
  public byte[] send(String method, URI uri, String json) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  /**
   * Sends a request.
   *
   * @return the body of the answer
   * @throws IllegalStateException if it is refused
   */
  public byte[] send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw new IllegalStateException(
            "%s is refused with %d: %s"
                .formatted(
                    response.request().uri(),
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8)));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
