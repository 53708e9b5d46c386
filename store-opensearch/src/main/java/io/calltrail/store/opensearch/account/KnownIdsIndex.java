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
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Scan;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids an account knows: a document each. Those that were seen are remembered, as an id stays
 * known for good. Safe to share.
 */
final class KnownIdsIndex implements KnownIds {

  private static final int MOST_REMEMBERED = 100_000;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String USER = "user";
  private static final String QUEUE = "queue";

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
    return has(USER, userId);
  }

  @Override
  public boolean hasQueue(String queueId) {
    return has(QUEUE, queueId);
  }

  @Override
  public void declare(Collection<String> userIds, Collection<String> queueIds) {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    userIds.forEach(id -> add(USER, id, documents));
    queueIds.forEach(id -> add(QUEUE, id, documents));
    documents.keySet().removeAll(known(documents.keySet()));
    make(documents);
  }

  /** Makes the ids known that calls name. */
  void learn(Collection<CallAttributes> calls) {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    for (CallAttributes call : calls) {
      call.of(CallAttribute.USER_ID).forEach(id -> add(USER, id, documents));
      call.queueIds().forEach(id -> add(QUEUE, id, documents));
    }
    make(documents);
  }

  /** All user ids that are known. */
  Set<String> users() {
    return all(USER);
  }

  /** All queue ids that are known. */
  Set<String> queues() {
    return all(QUEUE);
  }

  private Set<String> all(String kind) {
    Set<String> ids = new LinkedHashSet<>();
    String query = "\"query\":{\"term\":{\"account\":\"%s\"}}".formatted(account);
    cluster.ask("POST", "/" + index + "/_refresh", Map.of());
    Scan.of(cluster, index, query)
        .forEach(
            hit -> {
              JsonNode id = hit.get("_source").get(kind);
              if (id != null) {
                ids.add(id.asString());
              }
            });
    return ids;
  }

  private void add(String kind, String id, Map<String, byte[]> documents) {
    String document = document(kind, id);
    if (remembered.getIfPresent(document) == null) {
      ObjectNode source = JSON.createObjectNode().put("account", account.value()).put(kind, id);
      documents.put(document, source.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void make(Map<String, byte[]> documents) {
    Bulk bulk = new Bulk();
    documents.forEach((document, source) -> bulk.create(index, document, source));
    for (BulkResult result : bulk.send(cluster, Map.of())) {
      if (!result.isDone() && !result.isConflict()) {
        throw new StoreUnavailableException("ids cannot be made known: " + result.error());
      }
    }
    documents.keySet().forEach(document -> remembered.put(document, true));
  }

  /** Which of some documents are there already: they need no copies to be written to. */
  private Set<String> known(Set<String> documents) {
    Set<String> known = new HashSet<>();
    if (!documents.isEmpty()) {
      String ids = String.join("\",\"", documents);
      Reply reply =
          cluster.ask(
              "POST",
              "/" + index + "/_mget",
              Map.of("_source", "false"),
              ("{\"ids\":[\"" + ids + "\"]}").getBytes(StandardCharsets.UTF_8));
      for (JsonNode document : reply.json().path("docs")) {
        if (document.path("found").asBoolean(false)) {
          known.add(document.path("_id").asString());
        }
      }
      known.forEach(document -> remembered.put(document, true));
    }
    return known;
  }

  private boolean has(String kind, String id) {
    String document = document(kind, id);
    if (remembered.getIfPresent(document) != null) {
      return true;
    }
    boolean known = cluster.ask("GET", "/" + index + "/_doc/" + document, Map.of()).isDone();
    if (known) {
      remembered.put(document, true);
    }
    return known;
  }

  private String document(String kind, String id) {
    return key.id(account, kind, id.getBytes(StandardCharsets.UTF_8));
  }
}
