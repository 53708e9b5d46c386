package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Receives the versions of a month's rows in the order they were written. */
@FunctionalInterface
public interface VersionVisitor {

  /**
   * Receives one version.
   *
   * @param place where it stands in the month's ledger
   */
  void visit(long place, RowRecord row) throws IOException;

  /**
   * Receives what may have been a version and no longer checks.
   *
   * @param place where it stands in the month's ledger
   * @param bytes all of it; more than one where none can be told from the other
   */
  default void damaged(long place, MemorySegment bytes) throws IOException {}
}
