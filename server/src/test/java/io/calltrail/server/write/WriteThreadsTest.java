package io.calltrail.server.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteThreadsTest {

  private final WriteThreads threads = new WriteThreads();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void workLeavesTheVirtualThreadThatWaitsForIt() {
    CompletableFuture<Boolean> onVirtual = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> onVirtual.complete(threads.run(() -> Thread.currentThread().isVirtual())));
    assertThat(onVirtual.join()).isFalse();
  }

  @Test
  void failuresComeAsTheyAre() {
    StoreUnavailableException refusal = new StoreUnavailableException("busy");
    assertThatThrownBy(() -> threads.run(() -> refuse(refusal))).isSameAs(refusal);
    OutOfMemoryError error = new OutOfMemoryError("by way of trial");
    assertThatThrownBy(() -> threads.run(() -> fail(error))).isSameAs(error);
  }

  private static int refuse(RuntimeException failure) {
    throw failure;
  }

  private static int fail(Error failure) {
    throw failure;
  }
}
