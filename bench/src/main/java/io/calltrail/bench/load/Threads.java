package io.calltrail.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks from threads, each with a connection of its own, as fast as is answered. */
public final class Threads {

  private Threads() {}

  /** One that asks over a connection of its own. For one thread. */
  @FunctionalInterface
  public interface Asker {
    /** Asks the request of a number and reads the answer to its end. */
    void ask(int number) throws Exception;
  }

  /**
   * Asks for some time, the requests in turn, and from the first one on again.
   *
   * @param requests how many there are
   * @throws IllegalStateException if a request failed
   */
  public static Measured run(List<? extends Asker> askers, int requests, Duration length) {
    return run(askers, new Numbers(requests, true), length);
  }

  /**
   * Asks each request once, for some time at most.
   *
   * @param requests how many there are
   * @throws IllegalStateException if a request failed
   */
  public static Measured once(List<? extends Asker> askers, int requests, Duration length) {
    return run(askers, new Numbers(requests, false), length);
  }

  private static Measured run(List<? extends Asker> askers, Numbers next, Duration length) {
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
      List<Callable<long[]>> loops =
          askers.stream().<Callable<long[]>>map(asker -> () -> loop(asker, next, end)).toList();
      long[] nanos =
          threads.invokeAll(loops).stream().flatMapToLong(f -> Arrays.stream(of(f))).toArray();
      double seconds = (System.nanoTime() - begin) / 1e9;
      Latencies latencies = Latencies.of(nanos);
      return new Measured(nanos.length / seconds, latencies.micros(0.5), latencies.micros(0.99));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  private static long[] loop(Asker asker, Numbers next, long end) throws Exception {
    long[] nanos = new long[1_024];
    int asked = 0;
    long begin = System.nanoTime();
    for (int number = next.get();
        number != Numbers.NONE;
        number = begin < end ? next.get() : Numbers.NONE) {
      asker.ask(number);
      long now = System.nanoTime();
      if (asked == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * asked);
      }
      nanos[asked++] = now - begin;
      begin = now;
    }
    return Arrays.copyOf(nanos, asked);
  }

  private static long[] of(Future<long[]> loop) {
    try {
      return loop.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a question failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  /** Gives out the numbers of requests. Safe to share. */
  private static final class Numbers {
    private static final int NONE = -1;

    private final AtomicInteger next = new AtomicInteger();
    private final int count;
    private final boolean again;

    private Numbers(int count, boolean again) {
      this.count = count;
      this.again = again;
    }

    /** The next number; {@link #NONE} where all have been given out. */
    private int get() {
      int number = next.getAndIncrement();
      if (again) {
        return Math.floorMod(number, count);
      }
      return number < count ? number : NONE;
    }
  }
}
