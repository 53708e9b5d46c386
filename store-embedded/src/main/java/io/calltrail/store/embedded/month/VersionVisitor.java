package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;

/** Receives the versions of a month's rows in the order they were written. */
@FunctionalInterface
public interface VersionVisitor {

  /**
   * Receives one version.
   *
   * @param place where it stands in the month's ledger
   */
  void visit(long place, RowRecord row) throws IOException;
}
