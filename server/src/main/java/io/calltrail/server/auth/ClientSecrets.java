package io.calltrail.server.auth;

import io.calltrail.server.account.Accounts;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.SecretHash;
import io.calltrail.server.http.Admission;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks clients' secrets. A secret's hash is slow on purpose, so that one that was right is
 * remembered for the life of the process, by a keyed digest and never in the clear, and at most a
 * few are worked on at once. Safe to share between threads.
 */
public final class ClientSecrets {

  private static final String DIGEST = "HmacSHA256";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final SecretHash OF_NOBODY = SecretHash.ofNobody();

  private final Accounts accounts;
  private final Map<String, byte[]> rightOnes = new ConcurrentHashMap<>();
  private final SecretKey key = new SecretKeySpec(random(), DIGEST);
  private final Admission workers =
      new Admission(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);

  public ClientSecrets(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The client with that id and secret; empty for an unknown client as for a wrong secret, after
   * the same time.
   *
   * @throws io.calltrail.server.api.ApiException 503 while too many are asked for at once
   */
  public Optional<ClientSettings> authenticate(String clientId, String secret) {
    Optional<ClientSettings> client = accounts.client(clientId);
    byte[] digest = digest(secret);
    byte[] right = rightOnes.get(clientId);
    if (right != null && MessageDigest.isEqual(right, digest)) {
      return client;
    }
    boolean matches = matches(client.map(ClientSettings::secret).orElse(OF_NOBODY), secret);
    if (!matches || client.isEmpty()) {
      return Optional.empty();
    }
    rightOnes.put(clientId, digest);
    return client;
  }

  private boolean matches(SecretHash hash, String secret) {
    return workers.admit(() -> hash.matches(secret));
  }

  private byte[] digest(String secret) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(key);
      return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + DIGEST, e);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
