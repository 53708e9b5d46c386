package io.calltrail.store.embedded.backup;

import java.time.Duration;
import java.util.List;

/**
 * What a backup or a restore did.
 *
 * @param records how many records were copied: versions of calls, and what the accounts know beside
 * @param bytesCopied the bytes of ledgers that were written
 * @param bytesInAll the bytes of ledgers that count by now
 * @param ledgers how many ledgers there are
 * @param took how long it took
 * @param damage what was found damaged, a sentence each; empty where all is sound
 */
public record BackupReport(
    long records,
    long bytesCopied,
    long bytesInAll,
    int ledgers,
    Duration took,
    List<String> damage) {

  public BackupReport {
    damage = List.copyOf(damage);
  }
}
