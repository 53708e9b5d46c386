package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import java.time.Duration;

/** Waits a little before the cluster is asked for the same once more. */
final class Pause {

  private Pause() {}

  /**
   * @throws StoreUnavailableException if the thread is interrupted meanwhile, or was before
   */
  static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while the cluster was waited for", e);
    }
  }
}
