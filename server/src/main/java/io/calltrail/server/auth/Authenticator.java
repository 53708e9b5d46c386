package io.calltrail.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.http.ApiRequest;
import io.helidon.http.HeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that requests carry an access token that allows them. A token that was verified is
 * remembered, so that asking again costs a look-up rather than a signature. Safe to share between
 * threads.
 */
public final class Authenticator {

  private static final String SCHEME = "Bearer ";
  private static final int REMEMBERED = 10_000;

  /** How far ahead the clock of another server with the same key may stand. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final AccessTokens tokens;
  private final Clock clock;
  private final Cache<String, Access> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Authenticator(AccessTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What a request may do, if its token has one of the scopes.
   *
   * @param anyOf the scopes, each of which suffices; their names are told where all are missing
   * @throws ApiException 401 code 124, if the token is missing, invalid or expired; 400 code 4711,
   *     if it has none of the scopes
   */
  public Access require(ApiRequest request, List<Scope> anyOf) {
    Access access = authenticate(request.header(HeaderNames.AUTHORIZATION));
    for (Scope scope : anyOf) {
      if (access.scopes().contains(scope)) {
        return access;
      }
    }
    throw new ApiException(
        400,
        4711,
        "Invalid access token, does not contain scopes:[" + Scope.join(anyOf, ", ") + "].");
  }

  private Access authenticate(@Nullable String authorization) {
    if (authorization == null) {
      throw AccessTokens.invalid();
    }
    String token = bearerToken(authorization);
    Access access = verified.getIfPresent(token);
    if (access == null) {
      access = tokens.verify(token);
      verified.put(token, access);
    }
    if (!isAlive(access)) {
      throw new ApiException(401, 124, "Access token is expired.");
    }
    return access;
  }

  /**
   * Whether a token is in its hour. One from the future counts as expired: it was issued when the
   * clock stood ahead, and would else be good for as long as that was.
   */
  private boolean isAlive(Access access) {
    Duration left = Duration.between(clock.instant(), access.expiresAt());
    return left.isPositive() && left.compareTo(AccessTokens.LIFE.plus(SKEW)) <= 0;
  }

  private static String bearerToken(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw AccessTokens.invalid();
    }
    return authorization.substring(SCHEME.length()).strip();
  }
}
