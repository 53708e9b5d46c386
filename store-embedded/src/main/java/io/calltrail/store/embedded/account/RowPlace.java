package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.month.OpenMonth;

/**
 * Where the current version of a row stands.
 *
 * @param month the row's home month, open
 * @param row what the month's index says of it
 */
record RowPlace(OpenMonth month, IndexedRow row) {}
