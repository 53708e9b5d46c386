package io.calltrail.store.opensearch.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.calltrail.store.AccountId;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids an account knows: a document each. Those that were seen are remembered, as an id stays
 * known for good. Safe to share.
 */
final class KnownIdsIndex implements KnownIds {

  private static final int MOST_REMEMBERED = 100_000;
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

  private final Cluster cluster;
  private final String index;
  private final ClusterKey key;
  private final AccountId account;
  private final Cache<String, Boolean> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  KnownIdsIndex(Cluster cluster, IndexNames names, ClusterKey key, AccountId account) {
    this.cluster = cluster;
    this.index = names.knownIds();
    this.key = key;
    this.account = account;
  }

  @Override
  public boolean hasUser(String userId) {
    return has(user(userId));
  }

  @Override
  public boolean hasQueue(String queueId) {
    return has(queue(queueId));
  }

  @Override
  public void declare(Collection<String> userIds, Collection<String> queueIds) {
    Set<String> ids = new LinkedHashSet<>();
    userIds.forEach(id -> ids.add(user(id)));
    queueIds.forEach(id -> ids.add(queue(id)));
    make(ids);
  }

  /** Makes the ids known that calls name. */
  void learn(Collection<CallAttributes> calls) {
    Set<String> ids = new LinkedHashSet<>();
    for (CallAttributes call : calls) {
      call.of(CallAttribute.USER_ID).forEach(id -> ids.add(user(id)));
      call.queueIds().forEach(id -> ids.add(queue(id)));
    }
    make(ids);
  }

  private void make(Set<String> ids) {
    List<String> fresh = ids.stream().filter(id -> remembered.getIfPresent(id) == null).toList();
    Bulk bulk = new Bulk();
    fresh.forEach(id -> bulk.create(index, id, EMPTY));
    for (BulkResult result : bulk.send(cluster, Map.of())) {
      if (!result.isDone() && !result.isConflict()) {
        throw new StoreUnavailableException("ids cannot be made known: " + result.error());
      }
    }
    fresh.forEach(id -> remembered.put(id, true));
  }

  private boolean has(String id) {
    if (remembered.getIfPresent(id) != null) {
      return true;
    }
    boolean known = cluster.ask("GET", "/" + index + "/_doc/" + id, Map.of()).isDone();
    if (known) {
      remembered.put(id, true);
    }
    return known;
  }

  private String user(String id) {
    return key.id(account, "user", id.getBytes(StandardCharsets.UTF_8));
  }

  private String queue(String id) {
    return key.id(account, "queue", id.getBytes(StandardCharsets.UTF_8));
  }
}
