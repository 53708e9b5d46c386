package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Secret;
import io.calltrail.cli.config.source.Section;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that keeps the calls where the engine is OpenSearch.
 *
 * @param nodes where its nodes are asked, each by itself and not through a balancer; the others
 *     serve when one does not answer
 * @param user the user of the cluster to act as; null where it asks for none
 * @param password the user's password
 * @param prefix what the names of all indices begin with
 * @param shards how many shards a month of calls has
 * @param replicas how many copies of each shard there are beside the first
 * @param patience how long one request to a node may take, and how long is waited until all nodes
 *     know what was written
 */
public record OpenSearchSection(
    @Default("[]") List<ClusterNode> nodes,
    @Nullable String user,
    @Secret @Nullable String password,
    @Default("calltrail") String prefix,
    @Default("1") int shards,
    @Default("1") int replicas,
    @Default("30s") Duration patience)
    implements Section {

  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int MOST_SHARDS = 1024;

  /**
   * @throws IllegalArgumentException if no cluster could be used so
   */
  public OpenSearchSection {
    nodes = List.copyOf(nodes);
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password go together");
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "prefix must be 1 to 64 lower-case letters, digits and '-', the first of them no '-'");
    }
    if (shards < 1 || shards > MOST_SHARDS || replicas < 0) {
      throw new IllegalArgumentException(
          "shards must be between 1 and " + MOST_SHARDS + ", replicas at least 0");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience must be more than nothing");
    }
  }

  @Override
  public String toString() {
    return "cluster " + nodes + ", prefix " + prefix;
  }
}
