package io.calltrail.server.write;

import io.calltrail.server.api.ApiException;
import io.calltrail.server.http.ErrorAnswers;
import io.calltrail.server.http.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Threads that calls are written and erased by. A thousand rows keep a processor busy for long, and
 * a virtual thread gives its processor to the next only when it waits: lists that came meanwhile
 * would wait for whole bodies. With these threads the system takes turns. As many as there is work
 * for; safe to share.
 */
public final class WriteThreads implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("write-", 0).factory());

  /** An operation that is worked on by these threads. */
  public Operation run(Operation operation) {
    return request -> run(() -> operation.answer(request));
  }

  /**
   * Does a piece of work, and waits until it is done; what it fails with is thrown as it is.
   *
   * @throws ApiException 503, if they were closed
   */
  <T> T run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } catch (RejectedExecutionException _) {
      throw ErrorAnswers.overload();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /** Takes no more work; whoever waits for what is under way still gets it. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
