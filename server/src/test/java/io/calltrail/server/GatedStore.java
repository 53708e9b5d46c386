package io.calltrail.server;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store whose pages and writes wait until a test opens its gate. */
final class GatedStore extends StoreDecorator {

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits until a request has reached the store. */
  void awaitRequest() {
    await(entered);
  }

  void open() {
    opened.countDown();
  }

  @Override
  public WriteReport write(AccountId account, List<VoiceCall> calls) {
    pass();
    return super.write(account, calls);
  }

  @Override
  public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
    pass();
    return super.page(account, query, request);
  }

  private void pass() {
    entered.countDown();
    await(opened);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
