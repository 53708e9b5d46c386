package io.calltrail.store.testkit.history;

import io.calltrail.model.json.RowView;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.testkit.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Kills processes that are {@link Victim}s one after the other, all on the same data, and checks
 * what each left. For one thread.
 */
public final class Killings {

  private static final int MAX_CHANGES = 600;
  private static final int BEGUN_A_KILL = 8;
  private static final int CARRIED_ON = 6;

  private final History history = new History();
  private final RandomGenerator random;
  private final List<WatchedWalk> carriedOn = new ArrayList<>();
  private int changes;
  private int walks;

  public Killings(Seed seed) {
    this.random = seed.random(-1);
  }

  /** The changes that the processes told of so far, as they began and as they were acknowledged. */
  public int changes() {
    return changes;
  }

  /** The walks that were begun before a kill, ended after it, and kept the promise. */
  public int walks() {
    return walks;
  }

  /**
   * Reads what a process tells, kills it after some changes, and takes what it had still written.
   *
   * @param output the file that it writes to: of a pipe whose writer ends while it is read, a
   *     reader may see the parts in another order
   * @throws AssertionError if it ended before
   */
  public void kill(Process victim, Path output) throws IOException, InterruptedException {
    int limit = 1 + random.nextInt(MAX_CHANGES);
    ReadLines told = read(victim, output, limit);
    if (told.changes() < limit) {
      throw endedByItself(victim, told);
    }
  }

  /**
   * Reads what a process tells until it ends by itself, which it has to, with an exit code.
   *
   * @param output the file that it writes to
   * @throws AssertionError if it ends with another
   */
  public void awaitEnd(Process victim, Path output, int exitCode)
      throws IOException, InterruptedException {
    ReadLines told = read(victim, output, Integer.MAX_VALUE);
    if (victim.exitValue() != exitCode) {
      throw endedByItself(victim, told);
    }
  }

  private ReadLines read(Process victim, Path output, int limit)
      throws IOException, InterruptedException {
    ReadLines reader = new ReadLines(history);
    try (InputStream file = Files.newInputStream(output)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean ended = false;
      while (!ended) {
        ended = victim.waitFor(1, TimeUnit.MILLISECONDS);
        for (byte next : file.readAllBytes()) {
          if (next != '\n') {
            line.write(next);
            continue;
          }
          reader.take(line.toString(StandardCharsets.UTF_8));
          line.reset();
          if (reader.changes() >= limit) {
            victim.destroyForcibly();
          }
        }
      }
    } finally {
      victim.destroyForcibly().waitFor();
    }
    changes += reader.changes();
    carryOn(reader.walks());
    return reader;
  }

  private static AssertionError endedByItself(Process victim, ReadLines told) {
    return new AssertionError(
        "the process ended by itself after %d changes: %d"
            .formatted(told.changes(), victim.exitValue()));
  }

  /** Keeps some of a process's walks; it begins far more than can be walked to their ends. */
  private void carryOn(List<WatchedWalk> begun) {
    for (int i = 0; i < BEGUN_A_KILL && !begun.isEmpty(); i++) {
      carriedOn.add(begun.get(random.nextInt(begun.size())));
    }
  }

  /**
   * Checks what is left, and ends walks that were begun before; some are kept for the next time.
   */
  public void check(VoiceCallStore store) {
    history.settle(
        Walk.all(
            store,
            Victim.ACCOUNT,
            WatchedWalk.query(false),
            RowView.SUMMARY,
            PageRequest.MAX_SIZE));
    while (carriedOn.size() > CARRIED_ON) {
      WatchedWalk walk = carriedOn.remove(random.nextInt(carriedOn.size()));
      walks += walk.hasEnded() ? 0 : 1;
      walk.finish(store, Victim.ACCOUNT, 1 + random.nextInt(100));
    }
    for (WatchedWalk walk : carriedOn) {
      if (!walk.hasEnded()) {
        walk.next(store, Victim.ACCOUNT, 1 + random.nextInt(20));
      }
    }
  }
}
