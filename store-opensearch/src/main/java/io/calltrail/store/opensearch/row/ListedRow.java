package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.row.EngagementKey;

/**
 * A row as a list shows it.
 *
 * @param startSecond its start in seconds since 1970 UTC
 * @param key its engagement's key
 * @param row what is shown
 */
public record ListedRow(long startSecond, EngagementKey key, RenderedRow row) {}
