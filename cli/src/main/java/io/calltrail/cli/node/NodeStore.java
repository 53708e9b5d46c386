package io.calltrail.cli.node;

import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.StoreEngine;
import io.calltrail.cli.config.StoreSection;
import io.calltrail.store.StoreException;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.opensearch.OpenSearchStore;
import io.calltrail.store.transfer.ErasureSecret;
import io.calltrail.store.transfer.TransferableStore;

/** The store that a configuration means. */
public final class NodeStore {

  private NodeStore() {}

  /**
   * Opens the configured store, which has to be there: a command that only takes away does not
   * begin another because a name was mistyped.
   *
   * @throws StoreException if it is not there, or cannot be opened, as when a server has the data
   *     folder open
   */
  public static VoiceCallStore openExisting(Configuration configuration) {
    return switch (configuration.store().engine()) {
      case EMBEDDED ->
          EmbeddedStore.openExisting(configuration.data(), options(configuration.store()));
      case OPENSEARCH -> OpenSearchStore.openExisting(ClusterSettings.of(configuration));
    };
  }

  /**
   * Opens the configured store, or makes it.
   *
   * @throws StoreException if it cannot be opened, as when a server has the data folder open, or
   *     the cluster does not answer
   */
  public static VoiceCallStore open(Configuration configuration) {
    return switch (configuration.store().engine()) {
      case EMBEDDED -> EmbeddedStore.open(configuration.data(), options(configuration.store()));
      case OPENSEARCH -> OpenSearchStore.open(ClusterSettings.of(configuration));
    };
  }

  /** Opens the store of an engine that is there, to take its contents elsewhere. */
  static TransferableStore source(Configuration configuration, StoreEngine engine) {
    return switch (engine) {
      case EMBEDDED ->
          EmbeddedStore.openExisting(configuration.data(), options(configuration.store()));
      case OPENSEARCH -> OpenSearchStore.openExisting(ClusterSettings.of(configuration));
    };
  }

  /**
   * Opens the store of an engine to take contents, or makes it.
   *
   * @param secret what a new store remembers erased engagements under
   */
  static TransferableStore target(
      Configuration configuration, StoreEngine engine, ErasureSecret secret) {
    return switch (engine) {
      case EMBEDDED ->
          EmbeddedStore.open(configuration.data(), options(configuration.store()), secret);
      case OPENSEARCH -> OpenSearchStore.open(ClusterSettings.of(configuration), secret);
    };
  }

  /** Where the calls of a configuration are, for people to read. */
  public static String place(Configuration configuration) {
    return switch (configuration.store().engine()) {
      case EMBEDDED -> configuration.data().toAbsolutePath().toString();
      case OPENSEARCH -> ClusterSettings.of(configuration).toString();
    };
  }

  /**
   * Refuses work on files where there are none.
   *
   * @param work what would be done, as in {@code a backup}
   * @throws StoreException if the calls are in a cluster
   */
  static void refuseCluster(Configuration configuration, String work) {
    if (configuration.store().engine() == StoreEngine.OPENSEARCH) {
      throw new StoreException(
          work
              + " is for calls in a data folder, and store.engine says that they are in an"
              + " OpenSearch cluster, which has snapshots and checks of its own");
    }
  }

  private static EmbeddedOptions options(StoreSection store) {
    return new EmbeddedOptions(
            store.commitInterval(),
            store.monthIdle(),
            store.maxWaiting().bytes(),
            EmbeddedOptions.DEFAULT.retryPause())
        .withReserveBytes(store.reserve().bytes());
  }
}
