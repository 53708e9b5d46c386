package io.calltrail.server.auth;

import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.api.QueryParameters;
import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.JsonBody;
import io.calltrail.server.http.MediaType;
import io.calltrail.server.http.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /oauth/token}: issues access tokens as Zoom's endpoint does for server-to-server apps
 * ({@code account_credentials}) and for OAuth's own {@code client_credentials}. Fields come in a
 * form body or in the query string; the client in a Basic header or among the fields.
 */
public final class IssueToken implements Operation {

  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MAX_BODY = 16 * 1024;

  private final ClientSecrets secrets;
  private final AccessTokens tokens;
  private final @Nullable String publicUrl;

  /**
   * @param publicUrl where clients reach the server, told them as {@code api_url}; null for the
   *     host they asked
   */
  public IssueToken(ClientSecrets secrets, AccessTokens tokens, @Nullable String publicUrl) {
    this.secrets = secrets;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
  }

  @Override
  public Answer answer(ApiRequest request) {
    try {
      ClientSettings client = client(read(request));
      return Answer.json(issued(client, request)).with(NO_STORE);
    } catch (TokenRefusal refusal) {
      return Answer.of(refusal.status(), Answer.JSON, refused(refusal)).with(NO_STORE);
    }
  }

  private static TokenRequest read(ApiRequest request) throws TokenRefusal {
    QueryParameters form = form(request);
    try {
      return TokenRequest.read(request.header(HeaderNames.AUTHORIZATION), form, request.query());
    } catch (ApiException _) {
      throw TokenRefusal.malformedBody();
    }
  }

  private static QueryParameters form(ApiRequest request) throws TokenRefusal {
    byte[] body;
    try (InputStream stream = request.body()) {
      body = stream.readNBytes(MAX_BODY + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (body.length > MAX_BODY) {
      throw TokenRefusal.largeBody();
    }
    if (body.length > 0 && !MediaType.of(request.header(HeaderNames.CONTENT_TYPE)).equals(FORM)) {
      throw TokenRefusal.unsupportedMedia();
    }
    try {
      return QueryParameters.parse(new String(body, StandardCharsets.UTF_8));
    } catch (ApiException _) {
      throw TokenRefusal.malformedBody();
    }
  }

  private ClientSettings client(TokenRequest asked) throws TokenRefusal {
    boolean accountCredentials = asked.grantType().equals("account_credentials");
    if (!accountCredentials && !asked.grantType().equals("client_credentials")) {
      throw TokenRefusal.unsupportedGrant();
    }
    if (asked.clientId() == null || asked.secret() == null) {
      throw TokenRefusal.invalidClient();
    }
    ClientSettings client =
        secrets
            .authenticate(asked.clientId(), asked.secret())
            .orElseThrow(TokenRefusal::invalidClient);
    if (accountCredentials && asked.accountId() == null) {
      throw TokenRefusal.missing("account_id");
    }
    if (asked.accountId() != null && !asked.accountId().equals(client.account().value())) {
      throw TokenRefusal.unknownAccount();
    }
    return client;
  }

  private byte[] issued(ClientSettings client, ApiRequest request) {
    String apiUrl = publicUrl != null ? publicUrl : "http://" + request.authority();
    return JsonBody.object(
        json -> {
          json.writeStringProperty("access_token", tokens.issue(client));
          json.writeStringProperty("token_type", "bearer");
          json.writeNumberProperty("expires_in", AccessTokens.LIFE.toSeconds());
          json.writeStringProperty("scope", Scope.join(client.scopes(), " "));
          json.writeStringProperty("api_url", apiUrl);
        });
  }

  private static byte[] refused(TokenRefusal refusal) {
    return JsonBody.object(
        json -> {
          json.writeStringProperty("reason", refusal.reason());
          json.writeStringProperty("error", refusal.error());
        });
  }
}
