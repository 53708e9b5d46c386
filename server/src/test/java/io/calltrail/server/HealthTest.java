package io.calltrail.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void aServerWhoseStoreWorksIsUp() {
    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer = RunningServer.send(server.request("/health"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"up\",\"readable\":true,\"writable\":true,\"detail\":\"\"}");
    }
  }
}
