package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.http.Resource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GracefulStopTest {

  private static final Logger LISTENER = Logger.getLogger("io.helidon.webserver.ServerListener");

  /**
   * The server complains of connections that are made while it closes, as these tests make them.
   */
  @BeforeAll
  static void expectComplaints() {
    LISTENER.setFilter(complaint -> !(complaint.getThrown() instanceof RejectedExecutionException));
  }

  @AfterAll
  static void expectNoMore() {
    LISTENER.setFilter(null);
  }

  static Stream<Object[]> requests() {
    return Stream.of(
        new Object[] {"GET", "/v2/contact_center/voice_calls", ""},
        new Object[] {
          "POST",
          "/calltrail/v1/voice_calls",
          "{\"engagement_id\":\"a\",\"start_time\":\"2026-10-10T08:00:00Z\"}"
        });
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestInFlightIsAnswered(String method, String path, String body) throws IOException {
    GatedStore store = new GatedStore();
    RunningServer server = RunningServer.start(settings -> settings, store);
    HttpRequest.Builder request =
        server
            .requestOf(CLIENT, path)
            .header("Content-Type", "application/x-ndjson")
            .method(method, BodyPublishers.ofString(body));
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> send(request));
    store.awaitRequest();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    awaitRefusal(server.uri("/").getPort());
    store.open();

    assertThat(answer.join().statusCode()).isEqualTo(200);
    stopped.join();
  }

  @Test
  void aRequestThatDoesNotEndHoldsNobodyUp() {
    GatedStore store = new GatedStore();
    RunningServer server = RunningServer.start(settings -> settings, store);
    HttpRequest.Builder request = server.requestOf(CLIENT, "/v2/contact_center/voice_calls");
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> send(request));
    store.awaitRequest();

    try (CapturedLog log = CapturedLog.of(Resource.class)) {
      server.close();
      while (log.lines().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(log.lines()).singleElement().asString().endsWith("InterruptedException");
    }

    store.open();
    assertThat(answer.handle((_, failure) -> failure).join()).isNotNull();
  }

  @Test
  void aSilentConnectionIsEnded() throws IOException {
    RunningServer server = RunningServer.start();
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").answer();

      server.close();

      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void stoppingTwiceIsStoppingOnce() {
    RunningServer server = RunningServer.start();
    server.close();
    server.close();
  }

  /**
   * A connection made at the very moment the server closes is reset; only later ones are refused.
   */
  private static void awaitRefusal(int port) throws IOException {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.onSpinWait();
      } catch (ConnectException _) {
        return;
      } catch (SocketException _) {
        Thread.onSpinWait();
      }
    }
  }
}
