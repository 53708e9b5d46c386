package io.calltrail.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.calltrail.server.account.Accounts;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWTs signed by HMAC-SHA-256. One that was issued stays good for an hour, through
 * restarts and on every server with the same key, as long as its client and account are configured.
 * Safe to share between threads.
 */
public final class AccessTokens {

  /** How long a token is good. */
  public static final Duration LIFE = Duration.ofHours(1);

  private static final String ISSUER = "calltrail";
  private static final String ACCOUNT = "account_id";
  private static final String SCOPE = "scope";

  private final Accounts accounts;
  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;

  /**
   * @param key at least 32 bytes
   * @throws IllegalArgumentException if the key is too short
   */
  public AccessTokens(Accounts accounts, SecretKey key, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
    try {
      this.signer = new MACSigner(key);
      this.verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key of access tokens needs at least 32 bytes", e);
    }
  }

  /** A new token with all scopes of a client. */
  public String issue(ClientSettings client) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(client.id())
            .claim(ACCOUNT, client.account().value())
            .claim(SCOPE, Scope.join(client.scopes(), " "))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("an access token could not be signed", e);
    }
    return token.serialize();
  }

  /**
   * What a token allows, expired or not.
   *
   * @throws ApiException 401, if this server's key did not sign it, or its client or account is
   *     gone
   */
  public Access verify(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      if (JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
          && isExact(signed.getSignature())
          && signed.verify(verifier)) {
        return access(signed.getJWTClaimsSet()).orElseThrow(AccessTokens::invalid);
      }
    } catch (ParseException | JOSEException _) {
      // Falls through: what cannot be read is as invalid as what is not signed.
    }
    throw invalid();
  }

  /** The refusal of a token that is missing, garbage, or not ours. */
  static ApiException invalid() {
    return new ApiException(401, 124, "Invalid access token.");
  }

  /**
   * Whether a signature is spelt as this server spells it. Decoding passes over what is no Base64,
   * so that one token could be sent in any number of spellings.
   */
  private static boolean isExact(Base64URL signature) {
    return Base64URL.encode(signature.decode()).equals(signature);
  }

  private Optional<Access> access(JWTClaimsSet claims) throws ParseException {
    Date expires = claims.getExpirationTime();
    String subject = claims.getSubject();
    if (expires == null || subject == null || !ISSUER.equals(claims.getIssuer())) {
      return Optional.empty();
    }
    String account = claims.getStringClaim(ACCOUNT);
    Set<Scope> granted = scopes(claims.getStringClaim(SCOPE));
    return accounts
        .client(subject)
        .filter(client -> client.account().value().equals(account))
        .flatMap(
            client ->
                accounts
                    .account(client.account())
                    .map(
                        settings ->
                            new Access(
                                settings,
                                client,
                                common(granted, client.scopes()),
                                expires.toInstant())));
  }

  private static Set<Scope> scopes(@Nullable String names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    if (names != null) {
      for (String name : names.split(" ")) {
        Scope.of(name).ifPresent(scopes::add);
      }
    }
    return scopes;
  }

  /** A token keeps no scope that its client has lost since. */
  private static Set<Scope> common(Set<Scope> granted, Set<Scope> configured) {
    Set<Scope> common = EnumSet.noneOf(Scope.class);
    common.addAll(granted);
    common.retainAll(configured);
    return common;
  }
}
