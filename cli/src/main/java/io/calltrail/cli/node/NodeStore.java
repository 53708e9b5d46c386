package io.calltrail.cli.node;

import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.StoreSection;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;

/** The store that a configuration means. */
public final class NodeStore {

  private NodeStore() {}

  /**
   * Opens the store in the configured data folder.
   *
   * @throws io.calltrail.store.StoreException if it cannot be opened, as when a server has it open
   */
  public static VoiceCallStore open(Configuration configuration) {
    StoreSection store = configuration.store();
    return EmbeddedStore.open(
        configuration.data(),
        new EmbeddedOptions(
                store.commitInterval(),
                store.monthIdle(),
                store.maxWaiting().bytes(),
                EmbeddedOptions.DEFAULT.retryPause())
            .withReserveBytes(store.reserve().bytes()));
  }
}
