package io.calltrail.store.opensearch.faults;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.testkit.history.History;
import io.calltrail.store.testkit.history.WatchedWalk;
import io.calltrail.store.testkit.history.Workload;
import io.calltrail.store.testkit.random.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Writers and walkers, some at each of several stores, that go on until they are told to stop. */
final class Load implements AutoCloseable {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WRITERS_A_STORE = 2;

  private final History history = new History();
  private final List<RetriedStore> stores;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> tasks = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger walks = new AtomicInteger();
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicLong lastChange = new AtomicLong(System.nanoTime());
  private volatile boolean stopped;

  Load(List<RetriedStore> stores, Seed seed) {
    this.stores = List.copyOf(stores);
    int number = 0;
    for (RetriedStore store : stores) {
      for (int i = 0; i < WRITERS_A_STORE; i++) {
        RandomGenerator random = seed.random(number);
        Workload writer =
            new Workload(ACCOUNT, "writer-" + number++, random, history, List.of(), store);
        tasks.add(threads.submit(() -> write(writer, store)));
      }
      RandomGenerator random = seed.random(1_000 + number);
      tasks.add(threads.submit(() -> walk(random, store)));
    }
  }

  /** The changes that were acknowledged. */
  int changes() {
    return changes.get();
  }

  /** The walks that were checked. */
  int walks() {
    return walks.get();
  }

  /** The longest time in which nothing was acknowledged. */
  Duration longestGap() {
    return Duration.ofNanos(longestGap.get());
  }

  /** Waits until some more changes were acknowledged. */
  void awaitChanges(int count) throws InterruptedException {
    int goal = changes.get() + count;
    await(() -> changes.get() >= goal);
  }

  /** Waits until something is so, as long as all go on. */
  void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      for (Future<?> task : tasks) {
        if (task.isDone()) {
          await(task);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited in vain; "
                + changes.get()
                + " changes were acknowledged, and refused for "
                + stores.stream().map(RetriedStore::lastRefusal).toList());
      }
      Thread.sleep(20);
    }
  }

  /** Stops, and checks what every store shows. */
  void stopAndCheck() throws InterruptedException {
    stopped = true;
    for (Future<?> task : tasks) {
      await(task);
    }
    for (RetriedStore store : stores) {
      history.settle(
          Walk.all(
              store, ACCOUNT, WatchedWalk.query(false), RowView.SUMMARY, PageRequest.MAX_SIZE));
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }

  private void write(Workload writer, RetriedStore store) {
    while (!stopped) {
      writer.step(store);
      changes.incrementAndGet();
      long now = System.nanoTime();
      longestGap.accumulateAndGet(now - lastChange.getAndSet(now), Math::max);
    }
  }

  private void walk(RandomGenerator random, RetriedStore store) {
    while (!stopped) {
      WatchedWalk walk = new WatchedWalk(history, random.nextBoolean());
      walk.finish(store, ACCOUNT, 1 + random.nextInt(PageRequest.MAX_SIZE));
      walks.incrementAndGet();
    }
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
