package io.calltrail.store.query;

import io.calltrail.store.row.EngagementKey;

/**
 * Where a walk over pages stands: after which row it goes on, and what it saw at its first page.
 *
 * @param snapshot the highest sequence visible at the first page; calls with a higher one arrived
 *     later and do not come
 * @param totalRecords the rows that matched at the first page
 * @param startSecond the start of the last row that came
 * @param key the key of the last row that came
 */
public record PageCursor(long snapshot, long totalRecords, long startSecond, EngagementKey key) {

  /** Whether a row lies behind this place: older, or as old with a greater key. */
  public boolean isBefore(long otherStart, EngagementKey otherKey) {
    return otherStart < startSecond || (otherStart == startSecond && otherKey.compareTo(key) > 0);
  }
}
