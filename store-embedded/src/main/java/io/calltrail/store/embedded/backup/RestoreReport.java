package io.calltrail.store.embedded.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a restore did.
 *
 * @param began when the backup was begun that was restored
 * @param records how many records were copied
 * @param bytes the bytes of ledgers that were written
 * @param ledgers how many ledgers there are
 * @param erasuresAdded how many erasures were told that the backup did not know
 * @param versionsErased how many versions of calls were left out for being erased
 * @param took how long it took
 * @param damage what was found damaged, a sentence each; empty where all is sound
 */
public record RestoreReport(
    Instant began,
    long records,
    long bytes,
    int ledgers,
    long erasuresAdded,
    long versionsErased,
    Duration took,
    List<String> damage) {

  public RestoreReport {
    damage = List.copyOf(damage);
  }
}
