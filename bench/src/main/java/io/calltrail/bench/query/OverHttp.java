package io.calltrail.bench.query;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.CalltrailServer;
import io.calltrail.server.ServerSettings;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.server.list.ListSettings;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server on loopback, over one connection, with the JDK's client. */
public final class OverHttp implements Respondent {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CLIENT = "bench-client";
  private static final Map<CallAttribute, String> PARAMETERS =
      new EnumMap<>(
          Map.of(
              CallAttribute.DIRECTION, "direction",
              CallAttribute.DISTRIBUTION, "distribution",
              CallAttribute.USER_ID, "user_ids",
              CallAttribute.QUEUE_ID, "queue_ids",
              CallAttribute.TYPE, "types",
              CallAttribute.COUNTRY_ISO_CODE, "country_iso_codes",
              CallAttribute.NUMBER_TYPE, "number_types",
              CallAttribute.CONSUMER_NUMBER, "consumer_number",
              CallAttribute.ENGAGEMENT_ID, "engagement_id"));

  private final CalltrailServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;

  private OverHttp(CalltrailServer server, String secret) {
    this.server = server;
    this.token = token(secret);
  }

  /** Starts a server over a store. */
  public static OverHttp start(VoiceCallStore store, AccountId account) {
    String secret = Base64.getUrlEncoder().encodeToString(randomKey().getEncoded());
    ServerSettings settings =
        ServerSettings.builder(randomKey(), randomKey())
            .accounts(List.of(new AccountSettings(account, NumberingPlan.international(), false)))
            .list(new ListSettings(null, ListSettings.UnknownIds.EMPTY, true))
            .clients(
                List.of(
                    new ClientSettings(
                        CLIENT, SecretHash.of(secret), account, Set.of(Scope.GRANULAR_READ))))
            .build();
    return new OverHttp(new CalltrailServer(settings, store, Clock.systemUTC()).start(), secret);
  }

  @Override
  public String name() {
    return "over HTTP";
  }

  @Override
  public Asked ask(Question question) {
    String query = queryOf(question);
    if (question.further()) {
      String next = parse(get(query)).get("next_page_token").asString();
      query += "&next_page_token=" + next;
    }
    long begin = System.nanoTime();
    byte[] answer = get(query);
    long nanos = System.nanoTime() - begin;
    JsonNode page = parse(answer);
    return new Asked(page.get("total_records").asLong(), page.get("voice_calls").size(), nanos);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static JsonNode parse(byte[] answer) {
    return JSON.readTree(answer);
  }

  private static String queryOf(Question question) {
    StringBuilder query =
        new StringBuilder(
            "page_size=%d&from=%s&to=%s"
                .formatted(
                    question.rows(),
                    Instant.ofEpochSecond(question.window().fromSecond()),
                    Instant.ofEpochSecond(question.window().toSecond())));
    question
        .filters()
        .forEach(
            (attribute, values) ->
                query
                    .append('&')
                    .append(PARAMETERS.get(attribute))
                    .append('=')
                    .append(URLEncoder.encode(String.join(",", values), StandardCharsets.UTF_8)));
    return query.toString();
  }

  private byte[] get(String query) {
    return send(
        HttpRequest.newBuilder(uri("/v2/contact_center/voice_calls?" + query))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private String token(String secret) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
    byte[] answer =
        send(
            HttpRequest.newBuilder(uri("/oauth/token?grant_type=client_credentials"))
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    return parse(answer).get("access_token").asString();
  }

  private byte[] send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "refused with %d: %s"
                .formatted(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  private URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + server.port() + pathAndQuery);
  }

  private static SecretKey randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, "HmacSHA256");
  }
}
