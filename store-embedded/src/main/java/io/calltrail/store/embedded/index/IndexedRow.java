package io.calltrail.store.embedded.index;

import io.calltrail.store.row.EngagementKey;

/**
 * What an index says of a row beside its terms.
 *
 * @param key the engagement's key
 * @param place the place of its current version in the ledger
 * @param sequence its number in the order of first arrival
 */
public record IndexedRow(EngagementKey key, long place, long sequence) {}
