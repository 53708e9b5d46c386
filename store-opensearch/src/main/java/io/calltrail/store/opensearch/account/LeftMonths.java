package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Months that take no changes, as somebody began to drop them and is silent since. Who comes upon
 * one ends what was begun.
 */
final class LeftMonths {

  private static final Logger LOG = LoggerFactory.getLogger(LeftMonths.class);

  private final AccountIndices indices;
  private final Sequences sequences;

  LeftMonths(AccountIndices indices, Sequences sequences) {
    this.indices = indices;
    this.sequences = sequences;
  }

  /**
   * Sees to it that a home which takes no changes goes, where that was decided, or takes them
   * again. One that somebody is dropping is left to him, and one that the cluster cannot do now is
   * left to whoever asks again.
   */
  void end(Home home) {
    try {
      if (sequences.state().isDropped(home)) {
        if (!indices.areShared()) {
          indices.remove(home);
        }
      } else if (sequences.isLeftBlocked(home)) {
        unblock(home);
      }
    } catch (StoreUnavailableException e) {
      LOG.debug("{} is looked at again", home, e);
    }
  }

  /**
   * Nobody begins to drop it anew meanwhile, whose block this would take away; but who was given up
   * himself by then cannot know, and leaves it.
   */
  private void unblock(Home home) {
    try (Lease lease = sequences.takeToDrop(home)) {
      SequenceState now = sequences.stateSince(lease.range().to());
      if (!now.isDropped(home) && now.openFrom(lease.range().from()) != null) {
        indices.unblock(home);
      }
      lease.end();
    }
  }
}
