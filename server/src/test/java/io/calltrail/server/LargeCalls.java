package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;

/** Calls whose list fills every buffer between a server and a client that does not take it. */
final class LargeCalls {

  /** The list of all of them. */
  static final String LIST =
      "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31&page_size=100";

  private LargeCalls() {}

  /** Writes forty calls of almost a million bytes each, {@code e0} to {@code e39}. */
  static void writeTo(StoreDecorator store) {
    String rates = String.join(",", Collections.nCopies(900, "\"" + "$".repeat(1_000) + "\""));
    try (RunningServer server = RunningServer.start(settings -> settings, store)) {
      for (int i = 0; i < 40; i++) {
        String row =
            "{\"engagement_id\":\"e"
                + i
                + "\",\"start_time\":\"2026-10-10T08:00:00Z\",\"rates\":["
                + rates
                + "]}";
        assertThat(
                send(server
                        .requestOf(CLIENT, "/calltrail/v1/voice_calls")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(row)))
                    .body())
            .startsWith("{\"written\":1");
      }
    }
  }

  /** What a client says that asks for the list of all of them, and for no other answer. */
  static String request(RunningServer server) {
    return "GET "
        + LIST
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
        + server.tokenOf(CLIENT)
        + "\r\n\r\n";
  }
}
