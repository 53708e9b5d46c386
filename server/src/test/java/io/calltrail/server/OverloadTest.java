package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.server.RawClient.RawAnswer;
import io.calltrail.server.http.Resource;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A server that has too much to do says no, at once and clearly, and recovers by itself. */
class OverloadTest {

  private static final String LIST = "/v2/contact_center/voice_calls";
  private static final String WRITE = "/calltrail/v1/voice_calls";
  private static final String OVERLOADED =
      "{\"code\":503,\"message\":\"The server is overloaded. Try again later.\"}";
  private static final String TOO_LARGE =
      "{\"code\":413,\"message\":\"The request body is larger than 1000 bytes, unpacked.\"}";

  @Test
  void listsBeyondTheirPlacesAreRefused() {
    GatedStore store = new GatedStore();
    try (RunningServer server = start(TightLimits.with(1000, 1000), store)) {
      HttpRequest.Builder list = server.requestOf(CLIENT, LIST);
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> send(list));
      store.awaitRequest();

      assertOverloaded(send(server.requestOf(CLIENT, LIST)));

      store.open();
      assertThat(first.join().statusCode()).isEqualTo(200);
      assertThat(send(server.requestOf(CLIENT, LIST)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void writesBeyondTheirPlacesWaitAWhileAndAreRefused() {
    GatedStore store = new GatedStore();
    ServerLimits limits = TightLimits.waiting(Duration.ofMillis(500));
    try (RunningServer server = start(limits, store)) {
      HttpRequest.Builder write = post(server, BodyPublishers.ofString(row("a")));
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> send(write));
      store.awaitRequest();

      assertOverloaded(send(post(server, BodyPublishers.ofString(row("b")))));

      store.open();
      assertThat(first.join().statusCode()).isEqualTo(200);
      assertThat(send(post(server, BodyPublishers.ofString(row("b")))).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void bodiesBeyondTheMemoryForAllAreRefusedAndGiveTheirShareBack() {
    try (RunningServer server = start(TightLimits.with(100_000, 100), new StoreDecorator())) {
      for (int i = 0; i < 3; i++) {
        assertOverloaded(send(post(server, BodyPublishers.ofString("\n".repeat(101)))));
        assertThat(send(post(server, BodyPublishers.ofString("\n".repeat(100)))).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void largeBodiesAreRefusedHoweverTheyCome() throws IOException {
    try (RunningServer server = start(TightLimits.with(1000, 10_000), new StoreDecorator())) {
      byte[] large = "\n".repeat(1001).getBytes();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(large);
      }

      assertThat(send(post(server, BodyPublishers.ofByteArray(large))).body()).isEqualTo(TOO_LARGE);
      assertThat(
              send(post(
                      server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                  .body())
          .isEqualTo(TOO_LARGE);
      HttpResponse<String> answer =
          send(
              post(server, BodyPublishers.ofByteArray(packed.toByteArray()))
                  .header("Content-Encoding", "gzip"));
      assertThat(answer.body()).isEqualTo(TOO_LARGE);
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(send(post(server, BodyPublishers.ofString("\n".repeat(1000)))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aLargeBodyIsRefusedBeforeItComes() throws IOException {
    try (RunningServer server = RunningServer.start();
        RawClient client = new RawClient(server.port())) {
      RawAnswer answer =
          client
              .send(
                  "POST "
                      + WRITE
                      + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                      + "Content-Type: application/json\r\nContent-Length: 100000000\r\n"
                      + "Authorization: Bearer "
                      + server.tokenOf(CLIENT)
                      + "\r\n\r\n")
              .answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(client.isEnded()).isTrue();
    }
  }

  /** Whether such a client sends its body after all is not known, so that nothing may follow. */
  @Test
  void theConnectionEndsWhereAClientWasNotToldToSend() throws IOException {
    try (RunningServer server = RunningServer.start();
        RawClient client = new RawClient(server.port())) {
      RawAnswer answer =
          client
              .send(
                  "POST "
                      + WRITE
                      + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                      + "Content-Length: 31\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n")
              .answer();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.isWholeAnswer()).isFalse();
    }
  }

  @Test
  void aClientThatStillSendsSeesItsRefusal() {
    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer =
          send(
              server
                  .request(WRITE)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(new byte[20_000_000])));

      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aStoreThatCannotAnswerNowIsOverload() {
    StoreDecorator store = failing(new StoreUnavailableException("account x: recovering"));
    try (RunningServer server = start(ServerLimits.DEFAULT, store);
        CapturedLog log = CapturedLog.of(Resource.class)) {
      HttpResponse<String> answer = send(server.requestOf(CLIENT, LIST));

      assertOverloaded(answer);
      assertThat(log.lines())
          .containsExactly(
              "WARN " + trackingId(answer) + " the store cannot answer now: account x: recovering");
    }
  }

  @Test
  void aFullStoreTakesNoCallsAndServesThoseItHas() {
    AtomicBoolean full = new AtomicBoolean();
    StoreDecorator store = filledUpWhere(full);
    try (RunningServer server = start(ServerLimits.DEFAULT, store);
        CapturedLog log = CapturedLog.of(Resource.class)) {
      assertThat(send(post(server, BodyPublishers.ofString(row("a")))).statusCode()).isEqualTo(200);

      full.set(true);
      HttpResponse<String> refusal = send(post(server, BodyPublishers.ofString(row("b"))));
      assertThat(refusal.statusCode()).isEqualTo(507);
      assertThat(refusal.body())
          .isEqualTo(
              "{\"code\":507,\"message\":\"The server's disk is full. Calls are taken again when"
                  + " there is room.\"}");
      assertThat(refusal.headers().firstValue("retry-after")).hasValue("60");
      assertThat(log.lines())
          .containsExactly("WARN " + trackingId(refusal) + " the store is full: 7 bytes are left");
      assertThat(send(server.requestOf(CLIENT, LIST + "?from=2026-10-10&to=2026-10-10")).body())
          .contains("\"total_records\":1,");
      assertThat(send(server.requestOf(CLIENT, WRITE + "?import_id=i").DELETE()).statusCode())
          .isEqualTo(507);
      assertThat(send(server.requestOf(CLIENT, WRITE + "?engagement_id=a").DELETE()).body())
          .isEqualTo("{\"erased\":1}");

      full.set(false);
      assertThat(send(post(server, BodyPublishers.ofString(row("b")))).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aStoreThatFailsIsTheServersFailure() {
    StoreDecorator store = failing(new StoreException("the disk is on fire"));
    try (RunningServer server = start(ServerLimits.DEFAULT, store);
        CapturedLog log = CapturedLog.of(Resource.class)) {
      HttpResponse<String> answer = send(server.requestOf(CLIENT, LIST));

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo("{\"code\":500,\"message\":\"The server failed to answer the request.\"}");
      assertThat(log.lines())
          .containsExactly("ERROR " + trackingId(answer) + " failed: the disk is on fire");
    }
  }

  private static String trackingId(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-zm-trackingid").orElseThrow();
  }

  private static void assertOverloaded(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo(OVERLOADED);
    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
  }

  private static RunningServer start(ServerLimits limits, StoreDecorator store) {
    return RunningServer.start(settings -> settings.limits(limits), store);
  }

  private static HttpRequest.Builder post(RunningServer server, HttpRequest.BodyPublisher body) {
    return server
        .requestOf(CLIENT, WRITE)
        .header("Content-Type", "application/x-ndjson")
        .POST(body);
  }

  private static String row(String id) {
    return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"2026-10-10T08:00:00Z\"}";
  }

  /** A store that has no room for calls, nor for what undoing an import takes, at times. */
  private static StoreDecorator filledUpWhere(AtomicBoolean full) {
    return new StoreDecorator() {
      @Override
      public WriteReport write(AccountId account, List<VoiceCall> calls) {
        refuseWhereFull();
        return super.write(account, calls);
      }

      @Override
      public UndoReport undoImport(AccountId account, String importId) {
        refuseWhereFull();
        return super.undoImport(account, importId);
      }

      private void refuseWhereFull() {
        if (full.get()) {
          throw new StoreFullException("7 bytes are left");
        }
      }
    };
  }

  private static StoreDecorator failing(StoreException failure) {
    return new StoreDecorator() {
      @Override
      public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
        throw failure;
      }
    };
  }
}
