package io.calltrail.bench.peer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/** Goes through many calls, some at a time, on as many threads as there are cores. */
public final class Ranges {

  private Ranges() {}

  /** Work on calls that lie side by side. */
  @FunctionalInterface
  public interface Work {
    /** Works on the calls from one place to before another. */
    void on(int from, int to) throws Exception;
  }

  /**
   * Works on all calls and shows how far it is.
   *
   * @param what what is done, for people
   * @param count how many calls there are
   * @param size how many are worked on at a time
   * @throws IllegalStateException if the work fails
   */
  public static void inParallel(String what, int count, int size, Work work) {
    int threads = Runtime.getRuntime().availableProcessors();
    AtomicInteger next = new AtomicInteger();
    try (ProgressBar progress = new ProgressBar(what, count);
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Future<?> loop :
          IntStream.range(0, threads)
              .mapToObj(_ -> workers.submit(() -> loop(next, count, size, work, progress)))
              .toList()) {
        loop.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + " was interrupted", e);
    }
  }

  private static int loop(AtomicInteger next, int count, int size, Work work, ProgressBar progress)
      throws Exception {
    int worked = 0;
    for (int from = next.getAndAdd(size); from < count; from = next.getAndAdd(size)) {
      int to = Math.min(count, from + size);
      work.on(from, to);
      progress.stepBy(to - from);
      worked += to - from;
    }
    return worked;
  }
}
