package io.calltrail.store.opensearch.account;

import io.calltrail.store.WriteOutcome;
import io.calltrail.store.row.CallRecord;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes groups of calls. */
@FunctionalInterface
interface CallWriter {

  /**
   * Writes a group; durable and visible when it returns.
   *
   * @param home the month that rows which are new live in; null for that of their first start
   * @return what became of each
   */
  List<WriteOutcome> write(List<CallRecord> calls, @Nullable YearMonth home);
}
