package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the store, made with its first index, under which ids of documents do not tell what
 * they are made of: so an engagement that was erased can be refused though its id is gone.
 * Immutable and safe to share.
 */
public final class ClusterKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Mac mac;

  private ClusterKey(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Reads the secret, or makes it. */
  public static ClusterKey of(Cluster cluster, IndexNames names) {
    String path = "/" + names.accounts() + "/_doc/.key";
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    byte[] body =
        "{\"key\":\"%s\"}".formatted(BASE64.encodeToString(fresh)).getBytes(StandardCharsets.UTF_8);
    Reply made = cluster.ask("PUT", path, Map.of("op_type", "create"), body);
    if (made.isDone()) {
      return new ClusterKey(fresh);
    }
    Reply known = cluster.ask("GET", path, Map.of());
    if (!known.isDone()) {
      throw new StoreException("the store's key can be neither made nor read");
    }
    String key = known.json().at("/_source/key").asString();
    return new ClusterKey(Base64.getUrlDecoder().decode(key));
  }

  /**
   * The id of a document.
   *
   * @param kind what the document is about, so that no two kinds have the same id
   * @param name what it is about, in the account
   */
  public String id(AccountId account, String kind, byte[] name) {
    Mac one = copy();
    one.update((account + "/" + kind + "/").getBytes(StandardCharsets.UTF_8));
    byte[] hash = one.doFinal(name);
    return BASE64.encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }

  private Mac copy() {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("it could be copied before", e);
    }
  }
}
