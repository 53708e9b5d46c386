package io.calltrail.store.embedded.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders of an account that nobody reads any more and that could not be removed yet.
 * They may hold what is to be erased, so that nothing is erased or dropped while there are any.
 * Safe to share between threads.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Set<Path> paths = ConcurrentHashMap.newKeySet();

  /** Removes files and folders; what can't be removed now is kept for {@link #retry}. */
  void remove(Collection<Path> more) {
    paths.addAll(more);
    retry();
  }

  /**
   * Tries again to remove what is left; one thread at a time, as each would miss what another
   * removes.
   */
  synchronized void retry() {
    paths.removeIf(Leftovers::isRemoved);
  }

  /** Whether something is left. */
  boolean areThere() {
    return !paths.isEmpty();
  }

  /**
   * Refuses what has to leave no byte behind while something is left.
   *
   * @throws StoreUnavailableException if it still can't be removed
   */
  void refuseWhileThere() {
    retry();
    if (areThere()) {
      throw new StoreUnavailableException(
          "files that were replaced or dropped cannot be removed yet; nothing was done, try again"
              + " later");
    }
  }

  private static boolean isRemoved(Path path) {
    try {
      Folders.remove(path);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be removed and will be tried again: {}", path, e.toString());
      return false;
    }
  }
}
