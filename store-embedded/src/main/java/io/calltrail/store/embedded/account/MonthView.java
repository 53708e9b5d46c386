package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import org.jspecify.annotations.Nullable;

/**
 * One month as a view of its account shows it.
 *
 * @param month the month, which goes on living
 * @param open where the rows are read from; null where the month was closed
 * @param rows the rows of that moment; null where the month was closed
 */
record MonthView(Month month, @Nullable OpenMonth open, @Nullable IndexSnapshot rows) {

  /** The month as it is now. */
  static MonthView of(Month month) {
    OpenMonth open = month.ifOpen();
    return new MonthView(month, open, open == null ? null : open.snapshot());
  }
}
