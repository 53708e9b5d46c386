package io.calltrail.store.opensearch.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Holds the first request of a kind until it is ended, and maybe all behind it. Used once. */
public final class Stall implements Proxy.Passing {
  private volatile boolean freezes;
  private final AtomicReference<@Nullable BiPredicate<String, String>> held =
      new AtomicReference<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Holds the next request of a kind. */
  public void when(BiPredicate<String, String> request) {
    held.set(request);
  }

  /** Holds it, and all behind it. */
  public void freezeWhen(BiPredicate<String, String> request) {
    freezes = true;
    when(request);
  }

  /** Waits until one is held. */
  public void await() throws InterruptedException {
    assertThat(reached.await(30, TimeUnit.SECONDS)).as("the request came").isTrue();
  }

  /** Lets all that are held go on. */
  public void end() {
    ended.countDown();
  }

  @Override
  public boolean isLost(String path, String body) {
    BiPredicate<String, String> request = held.get();
    boolean isHeld =
        request != null && request.test(path, body) && held.compareAndSet(request, null);
    if (isHeld || (freezes && reached.getCount() == 0)) {
      reached.countDown();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return false;
  }
}
