package io.calltrail.store.transfer;

/** Is told how far a transfer has come. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * Some more was done.
   *
   * @param rows the rows that were taken along or found to be there, so far
   * @param all the rows that there are
   */
  void advanced(long rows, long all);
}
