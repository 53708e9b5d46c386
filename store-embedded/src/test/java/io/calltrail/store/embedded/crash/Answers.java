package io.calltrail.store.embedded.crash;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All pages of a set of queries, with totals and cursors, to be compared as texts. */
final class Answers {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  private Answers() {}

  static List<String> of(VoiceCallStore store) {
    List<String> pages = new ArrayList<>();
    for (VoiceCallQuery query : queries()) {
      for (int size : List.of(17, 400)) {
        addPages(store, query, size, pages);
      }
    }
    return pages;
  }

  private static List<VoiceCallQuery> queries() {
    List<VoiceCallQuery> queries = new ArrayList<>();
    queries.add(ALL);
    queries.add(ALL.with(CallAttribute.DIRECTION, Set.of("inbound")));
    queries.add(ALL.with(CallAttribute.DIRECTION, Set.of("outbound", "sideways")));
    queries.add(ALL.with(CallAttribute.QUEUE_ID, Set.of("")));
    queries.add(ALL.with(CallAttribute.USER_ID, Set.of("nobody")));
    for (int month = 7; month <= 10; month++) {
      long from = Instant.parse("2026-%02d-05T00:00:00Z".formatted(month)).getEpochSecond();
      VoiceCallQuery twentyDays = VoiceCallQuery.of(new TimeWindow(from, from + 20 * 86_400));
      queries.add(twentyDays);
      queries.add(twentyDays.with(CallAttribute.DIRECTION, Set.of("inbound")));
    }
    return queries;
  }

  private static void addPages(
      VoiceCallStore store, VoiceCallQuery query, int size, List<String> pages) {
    PageCursor after = null;
    do {
      VoiceCallPage page =
          store.page(ACCOUNT, query, new PageRequest(size, RowView.SUMMARY, after));
      pages.add(page.totalRecords() + " " + page.next() + " " + page.rows());
      after = page.next();
    } while (after != null);
  }
}
