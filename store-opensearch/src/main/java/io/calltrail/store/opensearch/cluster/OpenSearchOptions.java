package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.AccountId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a store finds its cluster and lays out its indices. Immutable.
 *
 * @param nodes where nodes of the cluster are asked, at least one; the others serve when one does
 *     not answer
 * @param user the user of the cluster to act as; null where it asks for none
 * @param password the user's password; null where there is no user
 * @param prefix what the names of all indices begin with: lower-case letters, digits and {@code -}
 * @param groups the accounts that share indices, by the name of their group; the others have
 *     indices of their own
 * @param shards how many shards a month of calls has
 * @param replicas how many copies of each shard there are beside the first
 * @param patience how long one request to a node may take before it counts as failed, and how long
 *     is waited until all nodes know what was written
 * @param awaitsErasedBytes whether erasing waits until the cluster's files hold nothing more of
 *     what was erased, which takes up to half a minute; else that comes later by itself
 */
public record OpenSearchOptions(
    List<URI> nodes,
    @Nullable String user,
    @Nullable String password,
    String prefix,
    Map<AccountId, String> groups,
    int shards,
    int replicas,
    Duration patience,
    boolean awaitsErasedBytes) {

  /**
   * @throws IllegalArgumentException if there is no node, or a number is out of bounds
   */
  public OpenSearchOptions {
    nodes = List.copyOf(nodes);
    groups = Map.copyOf(groups);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a cluster has at least one node");
    }
    if (!prefix.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "a prefix has 1 to 64 lower-case letters, digits and '-': " + prefix);
    }
    if (shards < 1 || replicas < 0) {
      throw new IllegalArgumentException("an index has at least one shard, and no less than none");
    }
  }

  /** How many copies have to be there before anything is written: two, where there are to be. */
  int copiesToWriteTo() {
    return Math.min(2, 1 + replicas);
  }

  /** Of a cluster without users: one shard a month, with one further copy. */
  public static OpenSearchOptions of(List<URI> nodes) {
    return new OpenSearchOptions(
        nodes, null, null, "calltrail", Map.of(), 1, 1, Duration.ofSeconds(30), true);
  }

  /** These, with another prefix. */
  public OpenSearchOptions withPrefix(String other) {
    return new OpenSearchOptions(
        nodes, user, password, other, groups, shards, replicas, patience, awaitsErasedBytes);
  }

  /** These, with another number of further copies. */
  public OpenSearchOptions withReplicas(int others) {
    return new OpenSearchOptions(
        nodes, user, password, prefix, groups, shards, others, patience, awaitsErasedBytes);
  }

  /** These, but erasing does not wait for the cluster's files. */
  public OpenSearchOptions withoutAwaitingErasedBytes() {
    return new OpenSearchOptions(
        nodes, user, password, prefix, groups, shards, replicas, patience, false);
  }

  /** The password is not shown. */
  @Override
  public String toString() {
    return "cluster " + nodes + ", prefix " + prefix;
  }
}
