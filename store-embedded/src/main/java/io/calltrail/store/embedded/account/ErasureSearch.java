package io.calltrail.store.embedded.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.index.SegmentCursor;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rows that an erasure is about, in every month of the account. */
final class ErasureSearch {

  private final AccountMonths months;
  private final ErasureKey key;

  ErasureSearch(AccountMonths months, ErasureKey key) {
    this.months = months;
    this.key = key;
  }

  List<ErasureMark> find(ErasureTarget target) throws IOException {
    VoiceCallQuery query = VoiceCallQuery.of(TimeWindow.ALWAYS);
    return switch (target) {
      case ErasureTarget.Engagement(String id) ->
          find(query.with(CallAttribute.ENGAGEMENT_ID, Set.of(id)), key.ofEngagement(id));
      case ErasureTarget.Consumer(String number) ->
          find(query.with(CallAttribute.CONSUMER_NUMBER, Set.of(number)), null);
    };
  }

  /**
   * @param engagement the one that the query names; null where rows have to tell theirs
   */
  private List<ErasureMark> find(VoiceCallQuery query, @Nullable ErasureHash engagement)
      throws IOException {
    List<ErasureMark> marks = new ArrayList<>();
    for (Month month : months.all()) {
      if (!month.mayMatch(query)) {
        continue;
      }
      OpenMonth open = AccountMonths.open(month);
      for (SegmentCursor cursor : open.snapshot().cursors(query, null)) {
        while (cursor.next()) {
          long place = cursor.place();
          ErasureHash marked = engagement == null ? key.ofEngagementAt(open, place) : engagement;
          marks.add(new ErasureMark(ErasureMark.Kind.ROW, marked, null, month.id(), place));
        }
      }
    }
    return marks;
  }
}
