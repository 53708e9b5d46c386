package io.calltrail.store.embedded.account;

import io.calltrail.store.transfer.EngagementDigest;

/**
 * An erased engagement, as far as it may be remembered: a keyed hash of its id, of which the id
 * cannot be told without the key.
 *
 * @param first the hash's first eight bytes
 * @param second the next eight
 */
public record ErasureHash(long first, long second) {

  static ErasureHash of(EngagementDigest engagement) {
    return new ErasureHash(engagement.first(), engagement.second());
  }

  EngagementDigest digest() {
    return new EngagementDigest(first, second);
  }
}
