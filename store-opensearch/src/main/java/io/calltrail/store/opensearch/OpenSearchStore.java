package io.calltrail.store.opensearch;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.StoreUsage;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteReport;
import io.calltrail.store.opensearch.account.OpenSearchAccount;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.Disks;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Scan;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.ErasureSecret;
import io.calltrail.store.transfer.TransferableStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps calls in an OpenSearch cluster. Any number of stores, in any number of processes, may have
 * the same cluster and prefix: what they agree on is in the cluster. Safe to share between threads.
 */
public final class OpenSearchStore implements VoiceCallStore, TransferableStore {

  private final Cluster cluster;
  private final OpenSearchOptions options;
  private final IndexNames names;
  private final Schema schema;
  private final ClusterKey key;
  private final Disks disks;
  private final LookUps lookUps;
  private final Map<AccountId, OpenSearchAccount> accounts = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private OpenSearchStore(
      Cluster cluster, OpenSearchOptions options, IndexNames names, Schema schema, ClusterKey key) {
    this.cluster = cluster;
    this.options = options;
    this.names = names;
    this.schema = schema;
    this.key = key;
    this.disks = new Disks(cluster);
    this.lookUps = new LookUps(cluster);
  }

  /**
   * Opens the store of a cluster, or makes it.
   *
   * @throws StoreException if the cluster does not answer, or refuses
   */
  public static OpenSearchStore open(OpenSearchOptions options) {
    return open(options, false, ErasureSecret.random());
  }

  /**
   * Opens the store of a cluster, which has to be there already.
   *
   * @throws StoreException if the cluster has none with the prefix, does not answer, or refuses
   */
  public static OpenSearchStore openExisting(OpenSearchOptions options) {
    return open(options, true, ErasureSecret.random());
  }

  /**
   * Opens the store of a cluster, or makes it with the secret of another store.
   *
   * @throws StoreException if the cluster does not answer, or refuses
   */
  public static OpenSearchStore open(OpenSearchOptions options, ErasureSecret secret) {
    return open(options, false, secret);
  }

  private static OpenSearchStore open(
      OpenSearchOptions options, boolean existing, ErasureSecret fresh) {
    Cluster cluster = Cluster.of(options);
    try {
      IndexNames names = new IndexNames(options);
      Schema schema = new Schema(cluster, names, options);
      if (existing && !schema.isInstalled()) {
        throw new StoreException("there are no calls in the " + options);
      }
      schema.install();
      return new OpenSearchStore(
          cluster, options, names, schema, ClusterKey.of(cluster, names, fresh));
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    OpenSearchAccount opened = account(account);
    return calls.isEmpty()
        ? new WriteReport(List.of())
        : opened.write(calls.stream().map(CallRecord::of).toList());
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    return account(account).page(query, request);
  }

  @Override
  public int erase(AccountId account, ErasureTarget target) {
    return account(account).erase(target);
  }

  @Override
  public UndoReport undoImport(AccountId account, String importId) {
    return account(account).undoImport(importId);
  }

  @Override
  public int dropBefore(AccountId account, long beforeSecond) {
    return account(account).dropBefore(beforeSecond);
  }

  @Override
  public KnownIds knownIds(AccountId account) {
    return account(account).knownIds();
  }

  @Override
  public List<AccountId> accounts() {
    List<AccountId> ids = new ArrayList<>();
    cluster.ask("POST", "/" + names.accounts() + "/_refresh", Map.of());
    Scan.of(cluster, names.accounts(), "\"query\":{\"match_all\":{}}")
        .forEach(
            hit -> {
              String id = hit.get("_id").asString();
              if (!id.startsWith(".")) {
                ids.add(new AccountId(id));
              }
            });
    ids.sort(Comparator.comparing(AccountId::value));
    return ids;
  }

  @Override
  public AccountContents contents(AccountId account) {
    return account(account).contents();
  }

  @Override
  public ErasureSecret erasureSecret() {
    return key.secret();
  }

  @Override
  public Optional<StoreUsage> usage() {
    try {
      Reply reply =
          cluster.ask(
              "GET",
              "/" + names.everything() + "/_stats/store",
              Map.of("ignore_unavailable", "true"));
      return reply.isDone()
          ? Optional.of(
              new StoreUsage(
                  reply.json().at("/_all/total/store/size_in_bytes").asLong(0), disks.room()))
          : Optional.empty();
    } catch (StoreException _) {
      return Optional.empty();
    }
  }

  @Override
  public StoreHealth health() {
    if (closed) {
      return new StoreHealth(false, false, "the store is closed");
    }
    try {
      Reply reply =
          cluster.ask("GET", "/_cluster/health/" + names.everything(), Map.of("timeout", "1s"));
      String status = reply.json().path("status").asString("");
      return switch (status) {
        case "green", "yellow" ->
            schema.isFull()
                ? new StoreHealth(true, false, "the cluster's disks are full")
                : StoreHealth.HEALTHY;
        case "red" -> new StoreHealth(false, false, "parts of the cluster's indices are missing");
        default -> new StoreHealth(false, false, "the cluster does not tell how it is");
      };
    } catch (StoreException e) {
      return new StoreHealth(false, false, "the cluster does not answer");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      cluster.close();
    }
  }

  private OpenSearchAccount account(AccountId account) {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
    OpenSearchAccount known = accounts.get(account);
    if (known != null) {
      return known;
    }
    OpenSearchAccount opened =
        OpenSearchAccount.open(account, cluster, names, schema, key, lookUps, options);
    OpenSearchAccount other = accounts.putIfAbsent(account, opened);
    return other == null ? opened : other;
  }
}
