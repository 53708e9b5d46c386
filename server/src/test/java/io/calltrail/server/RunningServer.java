package io.calltrail.server;

import static io.calltrail.server.account.Scope.CLASSIC_MASTER;
import static io.calltrail.server.account.Scope.CLASSIC_READ;
import static io.calltrail.server.account.Scope.ERASE;
import static io.calltrail.server.account.Scope.GRANULAR_MASTER;
import static io.calltrail.server.account.Scope.GRANULAR_READ;
import static io.calltrail.server.account.Scope.WRITE;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.MasterAccount;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.server.openapi.OpenApiConformance;
import io.calltrail.server.openapi.OpenApiDocument;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port of loopback, with accounts and clients of every kind. */
public final class RunningServer implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-10-20T12:00:00.250Z");
  public static final AccountId OWN = new AccountId("own-account");
  public static final AccountId OTHER = new AccountId("other-account");
  public static final AccountId MASTER = new AccountId("master-account");

  /** May do everything with its own account. */
  public static final String CLIENT = "own-client";

  public static final String CLASSIC_READER = "classic-reader";
  public static final String GRANULAR_READER = "granular-reader";
  public static final String WRITER = "own-writer";
  public static final String ERASER = "own-eraser";

  /** Has a scope that no operation asks for yet. */
  public static final String EXPORTER = "own-exporter";

  public static final String OTHER_CLIENT = "other-client";
  public static final String MASTER_CLIENT = "master-client";

  /** The secret of every client. */
  public static final String SECRET = "s3cr\u00e9t: of all";

  public static final SecretKey TOKEN_KEY = key("a key for access tokens, thirty-two bytes");
  private static final SecretKey PAGE_TOKEN_KEY = key("a key for page tokens, thirty-two bytes..");
  private static final SecretHash HASH = SecretHash.of(SECRET);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final OpenApiConformance CONFORMANCE =
      new OpenApiConformance(OpenApiDocument.SERVED);
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<ClientSettings> CLIENTS =
      List.of(
          client(CLIENT, OWN, CLASSIC_READ, GRANULAR_READ, WRITE, ERASE, Scope.EXPORT),
          client(CLASSIC_READER, OWN, CLASSIC_READ),
          client(GRANULAR_READER, OWN, GRANULAR_READ),
          client(WRITER, OWN, WRITE),
          client(ERASER, OWN, ERASE),
          client(EXPORTER, OWN, Scope.EXPORT),
          client(OTHER_CLIENT, OTHER, CLASSIC_READ, GRANULAR_READ, WRITE, ERASE),
          client(MASTER_CLIENT, MASTER, CLASSIC_MASTER, GRANULAR_MASTER));

  private final CalltrailServer server;
  private final MovedClock clock;

  private RunningServer(CalltrailServer server, MovedClock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** A server over an empty store in memory. */
  public static RunningServer start() {
    return start(settings -> settings);
  }

  /** A server over an empty store in memory, with other settings. */
  public static RunningServer start(UnaryOperator<ServerSettings.Builder> change) {
    return start(change, new InMemoryVoiceCallStore());
  }

  /** A server over a store, with other settings. */
  public static RunningServer start(
      UnaryOperator<ServerSettings.Builder> change, VoiceCallStore store) {
    MovedClock clock = new MovedClock(START);
    ServerSettings settings = change.apply(settings()).build();
    return new RunningServer(new CalltrailServer(settings, store, clock).start(), clock);
  }

  /** A server that has lost one of its clients. */
  public static RunningServer startWithoutClient(String id) {
    return start(
        settings ->
            settings.clients(CLIENTS.stream().filter(client -> !client.id().equals(id)).toList()));
  }

  private static ServerSettings.Builder settings() {
    NumberingPlan plan = NumberingPlan.ofRegion("US");
    return ServerSettings.builder(TOKEN_KEY, PAGE_TOKEN_KEY)
        .accounts(
            List.of(
                new AccountSettings(OWN, plan, false),
                new AccountSettings(OTHER, plan, false),
                new AccountSettings(MASTER, plan, false)))
        .masters(List.of(new MasterAccount(MASTER, Set.of(OWN))))
        .clients(CLIENTS);
  }

  private static ClientSettings client(String id, AccountId account, Scope... scopes) {
    return new ClientSettings(id, HASH, account, Set.of(scopes));
  }

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
  }

  public MovedClock clock() {
    return clock;
  }

  public CalltrailServer server() {
    return server;
  }

  public int port() {
    return server.port();
  }

  public URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
  }

  /** A request without any header of its own. */
  public HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(uri(pathAndQuery));
  }

  /** A request with a new access token of a client. */
  public HttpRequest.Builder requestOf(String client, String pathAndQuery) {
    return request(pathAndQuery).header("Authorization", "Bearer " + tokenOf(client));
  }

  /** A new access token of a client. */
  public String tokenOf(String client) {
    HttpResponse<String> answer =
        send(
            request("/oauth/token?grant_type=client_credentials")
                .header("Authorization", basic(client, SECRET))
                .POST(BodyPublishers.noBody()));
    return json(answer).get("access_token").asString();
  }

  public static String basic(String id, String secret) {
    byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** The answer to a request, held to the OpenAPI document. */
  public static HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request, BodyHandlers.ofString());
    CONFORMANCE.check(answer);
    return answer;
  }

  /** The answer to a request, as it comes. */
  public static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return HTTP.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
