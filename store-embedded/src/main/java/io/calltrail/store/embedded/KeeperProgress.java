package io.calltrail.store.embedded;

/** Is told how far a keeper's tool has come, by the thread that runs it. */
public interface KeeperProgress {

  /**
   * Some more has been done.
   *
   * @param bytesDone how many bytes have been read by now
   * @param bytesInAll how many there are to read, as far as can be told; never below {@code
   *     bytesDone}
   */
  void advanced(long bytesDone, long bytesInAll);

  /** Something is worth knowing while it goes on, in a sentence. */
  void note(String message);
}
