package io.calltrail.store.testkit.history;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Walks that go on while other threads write, correct and erase. Each round starts new writers on
 * the calls of those before; between rounds a durable store is closed and opened, and the walks
 * that stand open go on.
 */
public final class ConcurrentWalks {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final int WRITERS = 3;
  private static final int WALKERS = 2;
  private static final int STEPS = 50;
  private static final int PAGES_A_STEP = 2;
  private static final int ENOUGH = 1_000;
  private static final int FIRST_CALLS = 100;
  private static final int LEFT_OPEN = 4;

  private final StoreUnderTest underTest;
  private final Path folder;
  private final Seed seed;
  private final History history = new History();
  private final List<WatchedWalk> leftOpen = new ArrayList<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final Semaphore pagesDue = new Semaphore(0);
  private VoiceCallStore store;

  private ConcurrentWalks(StoreUnderTest underTest, Path folder, Seed seed) {
    this.underTest = underTest;
    this.folder = folder;
    this.seed = seed;
    this.store = underTest.open(folder);
  }

  /**
   * Runs some rounds on a store that begins empty.
   *
   * @param folder a folder for the store alone
   * @return how many walks were checked
   * @throws AssertionError naming the seed where a promise was broken
   */
  public static int run(StoreUnderTest underTest, Path folder, Seed seed, int rounds)
      throws InterruptedException {
    ConcurrentWalks walks = new ConcurrentWalks(underTest, folder, seed);
    try {
      walks.run(rounds);
      return walks.finished.get();
    } catch (AssertionError e) {
      throw new AssertionError(seed + ": " + e.getMessage(), e);
    } finally {
      walks.store.close();
    }
  }

  private void run(int rounds) throws InterruptedException {
    List<List<VersionedCall>> standing = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Workload first = new Workload(ACCOUNT, "first-" + i, seed.random(i), history, List.of());
      first.create(store, FIRST_CALLS);
      standing.add(first.standing());
    }
    for (int round = 0; round < rounds; round++) {
      List<Workload> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String name = "round-" + round + "-" + i;
        RandomGenerator random = seed.random(100 + round * WRITERS + i);
        writers.add(new Workload(ACCOUNT, name, random, history, standing.get(i)));
      }
      writeAndWalk(writers, round);
      standing = writers.stream().map(Workload::standing).toList();
      history.settle(
          Walk.all(
              store, ACCOUNT, WatchedWalk.query(false), RowView.SUMMARY, PageRequest.MAX_SIZE));
      if (underTest.isDurable()) {
        store.close();
        store = underTest.open(folder);
      }
    }
    for (WatchedWalk walk : leftOpen) {
      finish(walk, 50);
    }
  }

  private void writeAndWalk(List<Workload> writers, int round) throws InterruptedException {
    AtomicInteger writing = new AtomicInteger(writers.size());
    pagesDue.drainPermits();
    List<Future<?>> tasks = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Workload writer : writers) {
        tasks.add(threads.submit(() -> write(writer, writing)));
      }
      for (int i = 0; i < WALKERS; i++) {
        RandomGenerator random = seed.random(10_000 + round * WALKERS + i);
        tasks.add(threads.submit(() -> walk(random, writing)));
      }
      for (Future<?> task : tasks) {
        await(task);
      }
    }
  }

  private void write(Workload writer, AtomicInteger writing) {
    try {
      for (int i = 0; i < STEPS; i++) {
        writer.step(store);
        pagesDue.release(PAGES_A_STEP);
      }
    } finally {
      if (writing.decrementAndGet() == 0) {
        pagesDue.release(ENOUGH);
      }
    }
  }

  private void walk(RandomGenerator random, AtomicInteger writing) {
    do {
      WatchedWalk walk = takeUp(random);
      int pages = 1 + random.nextInt(8);
      while (pages-- > 0 && !walk.hasEnded()) {
        pagesDue.acquireUninterruptibly();
        walk.next(store, ACCOUNT, 1 + random.nextInt(30));
      }
      if (!leave(walk)) {
        finish(walk, 1 + random.nextInt(100));
      }
    } while (writing.get() > 0);
  }

  private WatchedWalk takeUp(RandomGenerator random) {
    synchronized (leftOpen) {
      return leftOpen.isEmpty() || random.nextInt(3) > 0
          ? new WatchedWalk(history, random.nextBoolean())
          : leftOpen.remove(random.nextInt(leftOpen.size()));
    }
  }

  private boolean leave(WatchedWalk walk) {
    synchronized (leftOpen) {
      return !walk.hasEnded() && leftOpen.size() < LEFT_OPEN && leftOpen.add(walk);
    }
  }

  private void finish(WatchedWalk walk, int size) {
    walk.finish(store, ACCOUNT, size);
    finished.incrementAndGet();
  }

  private static void await(Future<?> task) throws InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    }
  }
}
