package io.calltrail.cli.node;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.ClusterNode;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.IndexGroup;
import io.calltrail.cli.config.OpenSearchSection;
import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import java.util.HashMap;
import java.util.Map;

/** What a configuration tells the store in a cluster. */
final class ClusterSettings {

  private ClusterSettings() {}

  /**
   * The store's options.
   *
   * @throws ConfigurationException if no node is named
   */
  static OpenSearchOptions of(Configuration configuration) {
    OpenSearchSection cluster = configuration.opensearch();
    if (cluster.nodes().isEmpty()) {
      throw new ConfigurationException(
          "opensearch.nodes: must name a node of the cluster, as in http://127.0.0.1:9200");
    }
    Map<AccountId, String> groups = new HashMap<>();
    for (AccountEntry account : configuration.accounts()) {
      IndexGroup group = account.indexGroup();
      if (group != null) {
        groups.put(account.id(), group.name());
      }
    }
    return new OpenSearchOptions(
        cluster.nodes().stream().map(ClusterNode::address).toList(),
        cluster.user(),
        cluster.password(),
        cluster.prefix(),
        groups,
        cluster.shards(),
        cluster.replicas(),
        cluster.patience(),
        true);
  }
}
