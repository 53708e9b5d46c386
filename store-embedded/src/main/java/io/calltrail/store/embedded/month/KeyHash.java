package io.calltrail.store.embedded.month;

import io.calltrail.store.row.EngagementKey;

/**
 * Where filters look for a key; made once for as many of them as are asked. Part of the format of
 * filters.
 *
 * @param first the first place
 * @param step from one place to the next; odd
 */
public record KeyHash(long first, long step) {

  /** The hash of a key. */
  public static KeyHash of(EngagementKey key) {
    long hash = mix(key.first() ^ mix(key.second() ^ mix(key.third() ^ mix(key.fourth()))));
    return new KeyHash(hash, mix(hash) | 1);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }
}
