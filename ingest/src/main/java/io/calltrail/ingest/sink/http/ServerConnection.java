package io.calltrail.ingest.sink.http;

import io.calltrail.ingest.sink.SinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts bodies to a server with an access token, and again where the server was busy, restarting or
 * out of reach. A token is asked for when none is there and when the server no longer takes it. For
 * one thread.
 */
final class ServerConnection implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504, 507);
  private static final int FULL = 507;
  private static final int UNAUTHORIZED = 401;

  private final URI server;
  private final ServerCredentials credentials;
  private final RetryPolicy retries;
  private final RetryListener listener;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private @Nullable String token;

  ServerConnection(
      URI server, ServerCredentials credentials, RetryPolicy retries, RetryListener listener) {
    this.server = server;
    this.credentials = credentials;
    this.retries = retries;
    this.listener = listener;
  }

  /**
   * Posts lines of JSON; the body of the answer, which is one of success.
   *
   * @throws SinkException if the server refuses the body, or is not there for all the retries
   */
  byte[] post(String path, byte[] lines) throws SinkException, InterruptedException {
    byte[] packed = gzip(lines);
    boolean renewed = token == null;
    while (true) {
      String bearer = token == null ? requestToken() : token;
      token = bearer;
      HttpResponse<byte[]> response =
          send(
              HttpRequest.newBuilder(server.resolve(path))
                  .timeout(ANSWER_TIMEOUT)
                  .header("Authorization", "Bearer " + bearer)
                  .header("Content-Type", "application/x-ndjson")
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofByteArray(packed))
                  .build());
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (response.statusCode() != UNAUTHORIZED || renewed) {
        throw refused("the calls", response);
      }
      renewed = true;
      token = null;
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private String requestToken() throws SinkException, InterruptedException {
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(server.resolve("oauth/token"))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", credentials.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
    if (response.statusCode() != 200) {
      throw refused("a token to " + credentials, response);
    }
    return ServerAnswers.accessToken(response.body())
        .orElseThrow(
            () -> new SinkException("the server at " + server + " gave an answer without a token"));
  }

  /** The answer of a server that is there, good or bad. */
  private HttpResponse<byte[]> send(HttpRequest request)
      throws SinkException, InterruptedException {
    boolean toldFull = false;
    for (int failures = 1; ; failures++) {
      boolean last = failures >= retries.attempts();
      Duration wait = retries.afterFailure(failures, ThreadLocalRandom.current());
      String reason;
      boolean full = false;
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (last || !WORTH_ANOTHER_TRY.contains(response.statusCode())) {
          return response;
        }
        wait = askedBy(response).orElse(wait);
        full = response.statusCode() == FULL;
        reason =
            "the server at "
                + server
                + (full
                    ? " has no room on its disk"
                    : " answers with status " + response.statusCode());
      } catch (IOException e) {
        reason = "the server at " + server + " can't be reached: " + cause(e);
        if (last) {
          throw new SinkException(reason, e);
        }
      }
      if (!full || !toldFull) {
        listener.waiting(reason, wait);
      }
      toldFull = full;
      Thread.sleep(wait);
    }
  }

  private static String cause(IOException e) {
    return switch (e) {
      case ConnectException refused
          when refused.getCause() instanceof ConnectException named
              && named.getCause() instanceof UnresolvedAddressException ->
          "no host has that name";
      case HttpConnectTimeoutException _ -> "it takes no connection";
      case ConnectException _ -> "nothing listens there";
      case HttpTimeoutException _ -> "it does not answer in time";
      case SSLException tls -> String.valueOf(tls.getMessage());
      default -> "the connection broke";
    };
  }

  private Optional<Duration> askedBy(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .flatMap(value -> retries.asked(value.strip(), Clock.systemUTC()));
  }

  private SinkException refused(String what, HttpResponse<byte[]> response) {
    return new SinkException(
        "the server at "
            + server
            + " refused "
            + what
            + " with status "
            + response.statusCode()
            + ServerAnswers.message(response.body()).map(text -> ": " + text).orElse(""));
  }

  private static byte[] gzip(byte[] bytes) throws SinkException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new SinkException("the calls can't be packed", e);
    }
    return packed.toByteArray();
  }
}
