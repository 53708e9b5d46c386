package io.calltrail.ingest.sink.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A client of a server and its secret. The account that the client belongs to takes the calls.
 *
 * @param clientId shown in messages
 * @param clientSecret never shown
 */
public record ServerCredentials(String clientId, String clientSecret) {

  /** The value of an Authorization header. */
  String basic() {
    String pair = clientId + ":" + clientSecret;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "client " + clientId;
  }
}
