package io.calltrail.store.embedded.ledger;

import java.io.IOException;

/** Receives what stands in a ledger's file, in the order it was written. */
public interface RawVisitor {

  /** Receives a sound record. */
  void record(RawRecord sound) throws IOException;

  /**
   * Receives the bounds of bytes that were a record once, or several, and no longer check.
   *
   * @param place where they begin
   * @param end where what follows begins
   */
  void damaged(long place, long end) throws IOException;
}
