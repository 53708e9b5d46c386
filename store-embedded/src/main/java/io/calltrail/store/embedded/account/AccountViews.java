package io.calltrail.store.embedded.account;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The view of an account that queries read, and those of before that somebody may still hold. Safe
 * to share between threads; publishing is for one at a time.
 */
final class AccountViews {

  private final Queue<AccountView> retired = new ConcurrentLinkedQueue<>();
  private volatile AccountView current;

  AccountViews(AccountView first) {
    this.current = first;
  }

  /** The current view, held open until it is released. */
  AccountView acquire() {
    while (true) {
      AccountView view = current;
      if (view.tryAcquire()) {
        return view;
      }
    }
  }

  /** Puts a view in the place of the current one, in one step. */
  void publish(AccountView next) {
    AccountView before = current;
    current = next;
    retired.add(before);
    before.release();
    retired.removeIf(AccountView::isReleased);
  }

  /** Waits until nobody holds a view of before the current one. */
  void awaitOlder() throws InterruptedException {
    for (AccountView view : retired) {
      view.awaitRelease();
    }
  }
}
