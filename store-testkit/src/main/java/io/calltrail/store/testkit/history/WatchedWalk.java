package io.calltrail.store.testkit.history;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.ListedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk whose pages are kept with the moments they were read at, and checked against the history
 * when it has ended. It may go on in another instance of the store. For one thread at a time.
 */
public final class WatchedWalk {

  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  private final History history;
  private final boolean inboundAlone;
  private final List<SeenPage> pages = new ArrayList<>();
  private @Nullable PageCursor next;

  /**
   * @param inboundAlone whether it asks for inbound calls; for all otherwise
   */
  public WatchedWalk(History history, boolean inboundAlone) {
    this.history = history;
    this.inboundAlone = inboundAlone;
  }

  /** The query of a walk. */
  public static VoiceCallQuery query(boolean inboundAlone) {
    return inboundAlone ? ALL.with(CallAttribute.DIRECTION, Set.of("inbound")) : ALL;
  }

  /** Whether the first page has been read. */
  public boolean hasBegun() {
    return !pages.isEmpty();
  }

  /** Whether the last page has been read. */
  public boolean hasEnded() {
    return hasBegun() && next == null;
  }

  /** Reads the next page. */
  public void next(VoiceCallStore store, AccountId account, int size) {
    if (hasEnded()) {
      throw new IllegalStateException("the walk has ended");
    }
    long asked = history.moment();
    shown(
        asked,
        store.page(account, query(inboundAlone), new PageRequest(size, RowView.SUMMARY, next)));
  }

  /**
   * Takes the next page as somebody else read it.
   *
   * @param asked a moment before it was asked for
   */
  public void shown(long asked, VoiceCallPage page) {
    List<VersionedCall> calls = ListedRow.of(page).stream().map(VersionedCall::of).toList();
    pages.add(new SeenPage(asked, history.moment(), page.totalRecords(), calls));
    next = page.next();
  }

  /** Reads all pages that are left and checks the walk as a whole. */
  public void finish(VoiceCallStore store, AccountId account, int size) {
    while (!hasEnded()) {
      next(store, account, size);
    }
    history.check(pages, inboundAlone);
  }
}
