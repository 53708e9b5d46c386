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
   * Opens the store in the configured data folder, which has to be one: a command that only takes
   * away does not begin another because its name was mistyped.
   *
   * @throws io.calltrail.store.StoreException if it is none, or cannot be opened, as when a server
   *     has it open
   */
  public static VoiceCallStore openExisting(Configuration configuration) {
    return EmbeddedStore.openExisting(configuration.data(), options(configuration.store()));
  }

  /**
   * Opens the store in the configured data folder.
   *
   * @throws io.calltrail.store.StoreException if it cannot be opened, as when a server has it open
   */
  public static VoiceCallStore open(Configuration configuration) {
    return EmbeddedStore.open(configuration.data(), options(configuration.store()));
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
