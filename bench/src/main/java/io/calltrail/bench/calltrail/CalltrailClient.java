package io.calltrail.bench.calltrail;

import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A client of a server. Safe to share between threads.
 *
 * @param http sends its requests
 * @param server where the server listens
 * @param token its access token
 */
public record CalltrailClient(Http http, URI server, String token) {

  /** A client with a new token. */
  public static CalltrailClient login(Http http, URI server, String secret) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((Served.CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
    byte[] answer =
        http.send(
            HttpRequest.newBuilder(server.resolve("/oauth/token?grant_type=client_credentials"))
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.noBody()));
    return new CalltrailClient(http, server, Json.read(answer).get("access_token").asString());
  }

  /** The value of the header that names the client. */
  public String authorization() {
    return "Bearer " + token;
  }

  /** The answer to a request without a body. */
  public byte[] get(String pathAndQuery) {
    return http.send(request(pathAndQuery));
  }

  /** A request that names the client. */
  public HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(server.resolve(pathAndQuery))
        .header("Authorization", authorization());
  }
}
