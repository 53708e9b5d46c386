package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.row.EngagementKey;

/**
 * A row as a list shows it.
 *
 * @param startSecond its start in seconds since 1970 UTC
 * @param key its engagement's key
 * @param sequence its number among the first-time rows of its account; {@link #NOT_ASKED} where
 *     that was not asked for
 * @param row what is shown
 */
public record ListedRow(long startSecond, EngagementKey key, long sequence, RenderedRow row) {

  /** Greater than any sequence. */
  public static final long NOT_ASKED = Long.MAX_VALUE;
}
