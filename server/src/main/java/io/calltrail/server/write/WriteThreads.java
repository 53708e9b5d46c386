package io.calltrail.server.write;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Threads that bodies of calls are worked on by. A thousand rows keep a processor busy for long,
 * and a virtual thread gives its processor to the next only when it waits: lists that came
 * meanwhile would wait for whole bodies. With these threads the system takes turns. As many as
 * there is work for; safe to share.
 */
public final class WriteThreads implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("write-", 0).factory());

  /** Does a piece of work, and waits until it is done; what it fails with is thrown as it is. */
  <T> T run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /** Takes no more work; what is under way is finished. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
