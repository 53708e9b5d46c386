package io.calltrail.store.testkit.history;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.testkit.random.Seed;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a process does that is going to be killed: writers that change the calls that stand and add
 * new ones, and a reader that begins walks, until the end. It tells of everything by lines.
 */
public final class Victim {

  static final AccountId ACCOUNT = new AccountId("account");

  private static final int WRITERS = 4;

  private final VoiceCallStore store;
  private final Seed seed;
  private final WrittenLines lines;

  private Victim(VoiceCallStore store, Seed seed, WrittenLines lines) {
    this.store = store;
    this.seed = seed;
    this.lines = lines;
  }

  /**
   * Writes and reads until the process ends.
   *
   * @param name begins the ids of new calls; never used before in the store
   * @param output where the lines go
   */
  public static void live(VoiceCallStore store, String name, Seed seed, OutputStream output)
      throws InterruptedException {
    Victim victim = new Victim(store, seed, new WrittenLines(output));
    List<Thread> threads = victim.threads(name);
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private List<Thread> threads(String name) {
    List<List<VersionedCall>> shares = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      shares.add(new ArrayList<>());
    }
    Walk.all(store, ACCOUNT, WatchedWalk.query(false), RowView.SUMMARY, PageRequest.MAX_SIZE)
        .forEach(
            row ->
                shares
                    .get(Math.floorMod(row.engagementId().hashCode(), WRITERS))
                    .add(VersionedCall.of(row)));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Workload writer = new Workload(ACCOUNT, name + "." + i, seed.random(i), lines, shares.get(i));
      threads.add(thread(() -> writer.step(store)));
    }
    Walker walker = new Walker(seed.random(WRITERS));
    threads.add(thread(walker::step));
    return threads;
  }

  private Thread thread(Runnable step) {
    return Thread.ofPlatform()
        .unstarted(
            () -> {
              try {
                while (true) {
                  step.run();
                }
              } catch (RuntimeException | AssertionError e) {
                lines.failed(e);
              }
            });
  }

  /** Begins walks, goes on with each for a few pages, and tells of every page. */
  private final class Walker {
    private final RandomGenerator random;
    private int walks;
    private int pagesLeft;
    private boolean inboundAlone;
    private @Nullable PageCursor next;

    private Walker(RandomGenerator random) {
      this.random = random;
    }

    private void step() {
      if (pagesLeft == 0 || next == null) {
        walks++;
        pagesLeft = 1 + random.nextInt(5);
        inboundAlone = random.nextBoolean();
        next = null;
      }
      pagesLeft--;
      String walk = Integer.toString(walks);
      int size = 1 + random.nextInt(20);
      lines.asking(walk, inboundAlone);
      VoiceCallPage page =
          store.page(
              ACCOUNT,
              WatchedWalk.query(inboundAlone),
              new PageRequest(size, RowView.SUMMARY, next));
      lines.shown(walk, page);
      next = page.next();
    }
  }
}
