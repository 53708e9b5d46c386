package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.row.EngagementKey;
import java.util.List;

/**
 * A row as a list shows it.
 *
 * @param startSecond its start in seconds since 1970 UTC
 * @param key its engagement's key
 * @param sequence its number among the first-time rows of its account; {@link #NOT_ASKED} where
 *     that was not asked for
 * @param row what is shown
 * @param questions which of several questions that were asked together it answers; empty where one
 *     was asked alone
 */
public record ListedRow(
    long startSecond, EngagementKey key, long sequence, RenderedRow row, List<Integer> questions) {

  /** Greater than any sequence. */
  public static final long NOT_ASKED = Long.MAX_VALUE;
}
