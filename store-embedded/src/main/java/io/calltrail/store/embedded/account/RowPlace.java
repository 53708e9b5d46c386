package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.OpenMonth;
import java.time.YearMonth;

/**
 * Where the current version of a row stands.
 *
 * @param id the row's home month
 * @param month that month, open
 * @param place the version's place in its ledger
 */
record RowPlace(YearMonth id, OpenMonth month, long place) {

  RowRecord row() {
    return month.row(place);
  }
}
