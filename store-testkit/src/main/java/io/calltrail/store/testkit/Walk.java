package io.calltrail.store.testkit;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the pages of a query, read page by page; it can go on in another instance of the
 * store. Checks what holds of every page: its size, and the total that stays. For one thread.
 */
public final class Walk {

  private final AccountId account;
  private final VoiceCallQuery query;
  private final RowView view;
  private @Nullable VoiceCallPage last;

  public Walk(AccountId account, VoiceCallQuery query, RowView view) {
    this.account = account;
    this.query = query;
    this.view = view;
  }

  /** All rows of a query, from a walk of its own. */
  public static List<ListedRow> all(
      VoiceCallStore store, AccountId account, VoiceCallQuery query, RowView view, int size) {
    return new Walk(account, query, view).rest(store, size);
  }

  /** Whether there may be a further page. */
  public boolean isOpen() {
    return last == null || last.next() != null;
  }

  /** The total of the walk. */
  public long total() {
    if (last == null) {
      throw new IllegalStateException("the walk has not begun");
    }
    return last.totalRecords();
  }

  /** The next page. */
  public List<ListedRow> next(VoiceCallStore store, int size) {
    VoiceCallPage before = last;
    PageCursor cursor = before == null ? null : before.next();
    if (before != null && cursor == null) {
      throw new IllegalStateException("the walk has ended");
    }
    VoiceCallPage page = store.page(account, query, new PageRequest(size, view, cursor));
    check(page.count() <= size, "a page has more rows than were asked for");
    check(page.next() == null || page.count() == size, "a page before the last is not full");
    check(
        before == null || page.totalRecords() == before.totalRecords(),
        "the total changed during the walk");
    last = page;
    return ListedRow.of(page);
  }

  /** All pages that are left. */
  public List<ListedRow> rest(VoiceCallStore store, int size) {
    List<ListedRow> rows = new ArrayList<>();
    while (isOpen()) {
      rows.addAll(next(store, size));
    }
    return rows;
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise + ": " + query);
    }
  }
}
