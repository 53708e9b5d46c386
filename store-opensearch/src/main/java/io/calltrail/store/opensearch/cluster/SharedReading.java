package io.calltrail.store.opensearch.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads something that changes, once for all who ask meanwhile: each gets what was read after it
 * asked, never before. Safe to share.
 *
 * @param <T> what is read
 */
public final class SharedReading<T> {

  private final Supplier<T> source;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable CompletableFuture<T> next;

  /**
   * @param source reads; asked by one thread at a time
   */
  public SharedReading(Supplier<T> source) {
    this.source = source;
  }

  /** What was read; throws what the source threw. */
  public T read() {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> others;
    synchronized (this) {
      others = next;
      next = others == null ? mine : others;
    }
    if (others != null) {
      return join(others);
    }
    readFor(mine);
    return join(mine);
  }

  /** Whoever asks until the turn has come gets the same. */
  private void readFor(CompletableFuture<T> mine) {
    turn.lock();
    try {
      synchronized (this) {
        next = null;
      }
      mine.complete(source.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      turn.unlock();
    }
  }

  private static <T> T join(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
