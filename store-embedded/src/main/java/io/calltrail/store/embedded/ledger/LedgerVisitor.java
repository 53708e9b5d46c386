package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Receives the records of a ledger in the order they were written. */
@FunctionalInterface
public interface LedgerVisitor {

  /**
   * Receives one sound record.
   *
   * @param position the record's place in the ledger
   * @param kind what it holds
   * @param payload its bytes, valid as long as the ledger is reachable
   */
  void visit(long position, RecordKind kind, MemorySegment payload) throws IOException;

  /**
   * Receives what was a record once and no longer checks; where its length cannot be believed, all
   * up to the next sound record.
   *
   * @param position its place in the ledger
   * @param bytes all of it, its header too
   */
  default void damaged(long position, MemorySegment bytes) throws IOException {}
}
