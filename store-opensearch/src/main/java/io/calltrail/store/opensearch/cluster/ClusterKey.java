package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.transfer.EngagementDigest;
import io.calltrail.store.transfer.ErasureSecret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A secret of the store, made with its first index, under which ids of documents do not tell what
 * they are made of: so an engagement that was erased can be refused though its id is gone.
 * Immutable and safe to share.
 */
public final class ClusterKey {

  private static final int ID_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ErasureSecret secret;

  private ClusterKey(ErasureSecret secret) {
    this.secret = secret;
  }

  /**
   * Reads the secret, or keeps a fresh one.
   *
   * @param fresh the secret where there is none yet
   */
  public static ClusterKey of(Cluster cluster, IndexNames names, ErasureSecret fresh) {
    String path = "/" + names.accounts() + "/_doc/.key";
    Reply known = cluster.ask("GET", path, Map.of());
    if (known.isMissing()) {
      byte[] body =
          "{\"key\":\"%s\"}"
              .formatted(BASE64.encodeToString(fresh.bytes()))
              .getBytes(StandardCharsets.UTF_8);
      if (cluster.put(path, Map.of("op_type", "create"), body).isDone()) {
        return new ClusterKey(fresh);
      }
      known = cluster.ask("GET", path, Map.of());
    }
    if (!known.isDone()) {
      throw new StoreException("the store's key can be neither made nor read");
    }
    String key = known.json().at("/_source/key").asString();
    return new ClusterKey(new ErasureSecret(Base64.getUrlDecoder().decode(key)));
  }

  /** The secret. */
  public ErasureSecret secret() {
    return secret;
  }

  /** What is left of an engagement when it is erased. */
  public EngagementDigest digest(String engagementId) {
    return secret.ofEngagement(engagementId);
  }

  /** The id of an engagement's documents. */
  public String id(AccountId account, EngagementDigest engagement) {
    return id(account, "engagement", engagement.toBytes());
  }

  /**
   * The id of a document.
   *
   * @param kind what the document is about, so that no two kinds have the same id
   * @param name what it is about, in the account
   */
  public String id(AccountId account, String kind, byte[] name) {
    byte[] about = (account + "/" + kind + "/").getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(about, about.length + name.length);
    System.arraycopy(name, 0, whole, about.length, name.length);
    return BASE64.encodeToString(Arrays.copyOf(secret.hash(whole), ID_BYTES));
  }
}
