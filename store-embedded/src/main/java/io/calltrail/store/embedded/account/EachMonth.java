package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.month.OpenMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Does the same to several months at once: much of it is waiting for the disk, and the rest keeps a
 * processor busy for long, so that threads of the system do it, which take turns with others.
 */
final class EachMonth {

  private static final Executor THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("months-", 0).factory());

  private EachMonth() {}

  /**
   * Does it to all of them, and returns when all are done, be it that one failed.
   *
   * @throws IOException what one of them failed with
   */
  static void of(Collection<OpenMonth> months, Step step) throws IOException {
    if (months.size() == 1) {
      step.run(months.iterator().next());
      return;
    }
    try {
      CompletableFuture.allOf(
              months.stream()
                  .map(month -> CompletableFuture.runAsync(() -> run(step, month), THREADS))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case UncheckedIOException failure -> throw failure.getCause();
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  private static void run(Step step, OpenMonth month) {
    try {
      step.run(month);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done to a month. */
  @FunctionalInterface
  interface Step {
    void run(OpenMonth month) throws IOException;
  }
}
