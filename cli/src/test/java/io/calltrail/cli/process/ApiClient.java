package io.calltrail.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server as a client of Zoom would. */
final class ApiClient {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final String token;

  private ApiClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Gets a token. */
  static ApiClient login(String server, String account, String client, String secret)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        server
                            + "/oauth/token?grant_type=account_credentials&account_id="
                            + account))
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ApiClient(
        URI.create(server), JSON.readTree(answer.body()).get("access_token").stringValue());
  }

  /** The same token at another address, as after a restart. */
  ApiClient at(String address) {
    return new ApiClient(URI.create(address), token);
  }

  /** Asks for a list. */
  JsonNode list(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(server.resolve("/v2/contact_center/voice_calls?" + query))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** The ids of a page's calls. */
  static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("voice_calls").forEach(call -> ids.add(call.get("engagement_id").stringValue()));
    return ids;
  }
}
