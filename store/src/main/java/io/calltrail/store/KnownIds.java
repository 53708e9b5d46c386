package io.calltrail.store;

import java.util.Collection;

/**
 * The user and queue ids an account knows: added when a call that is taken first names them among
 * its agents and queues, or declared, and kept through corrections, erasure and retention. Queue
 * ids old and new are one set. Safe to share between threads.
 */
public interface KnownIds {

  /** Whether some call named the user, or it was declared. */
  boolean hasUser(String userId);

  /** Whether some call named the queue by its old or new id, or it was declared. */
  boolean hasQueue(String queueId);

  /**
   * Makes ids known that no call has named yet.
   *
   * @throws StoreException if they cannot be kept
   */
  void declare(Collection<String> userIds, Collection<String> queueIds);
}
