package io.calltrail.server.auth;

import io.calltrail.server.api.QueryParameters;
import io.calltrail.server.api.QueryParameters.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for an access token, as it came.
 *
 * @param grantType how the client asks; empty where it does not say
 * @param accountId the account it names; null where it names none
 * @param clientId the client's id; null where it is missing
 * @param secret the client's secret; null where it is missing
 */
record TokenRequest(
    String grantType,
    @Nullable String accountId,
    @Nullable String clientId,
    @Nullable String secret) {

  private static final String BASIC = "Basic ";

  /**
   * Reads the fields from the form body and the query string, and the client from the header before
   * both. An empty field counts as absent.
   *
   * @throws TokenRefusal if a field comes twice with different values, or the header is malformed
   */
  static TokenRequest read(
      @Nullable String authorization, QueryParameters form, QueryParameters query)
      throws TokenRefusal {
    Map<String, String> fields = new HashMap<>();
    for (Parameter field : form.all()) {
      put(fields, field);
    }
    for (Parameter field : query.all()) {
      put(fields, field);
    }
    String grantType = fields.getOrDefault("grant_type", "");
    String accountId = fields.get("account_id");
    if (authorization == null) {
      return new TokenRequest(
          grantType, accountId, fields.get("client_id"), fields.get("client_secret"));
    }
    String credentials = basicCredentials(authorization);
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      throw TokenRefusal.malformedHeader();
    }
    return new TokenRequest(
        grantType, accountId, credentials.substring(0, colon), credentials.substring(colon + 1));
  }

  @Override
  public String toString() {
    return "TokenRequest[" + grantType + "]";
  }

  private static void put(Map<String, String> fields, Parameter field) throws TokenRefusal {
    if (field.value().isEmpty()) {
      return;
    }
    String before = fields.putIfAbsent(field.name(), field.value());
    if (before != null && !before.equals(field.value())) {
      throw TokenRefusal.repeated(field.name());
    }
  }

  private static String basicCredentials(String authorization) throws TokenRefusal {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw TokenRefusal.malformedHeader();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      return new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw TokenRefusal.malformedHeader();
    }
  }
}
