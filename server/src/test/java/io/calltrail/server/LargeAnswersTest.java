package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Lists that are sent from where they were made, in several parts where they are large. */
class LargeAnswersTest {

  private static final String OCTOBER =
      "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31&page_size=";

  @Test
  void arriveAsTheyWereMade() throws IOException {
    StoreDecorator store = new StoreDecorator();
    LargeCalls.writeTo(store);
    try (RunningServer server = RunningServer.start(settings -> settings, store)) {
      for (int size : new int[] {1, 2, 100}) {
        HttpRequest.Builder request = server.requestOf(CLIENT, OCTOBER + size);
        HttpResponse<byte[]> plain = send(request, BodyHandlers.ofByteArray());
        HttpResponse<byte[]> packed =
            send(request.header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());

        assertThat(plain.body()).hasSizeGreaterThan(Math.min(size, 40) * 900_000);
        assertThat(plain.headers().firstValue("content-length"))
            .hasValue(Integer.toString(plain.body().length));
        assertThat(withoutToken(plain.body())).isEqualTo(withoutToken(unpacked(packed.body())));
      }
    }
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    }
  }

  /** A token differs from one answer to the next. */
  private static String withoutToken(byte[] list) {
    return new String(list, StandardCharsets.UTF_8)
        .replaceFirst("\"next_page_token\":\"[^\"]*\"", "");
  }
}
