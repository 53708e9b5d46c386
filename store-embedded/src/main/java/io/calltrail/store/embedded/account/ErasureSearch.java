package io.calltrail.store.embedded.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.index.BitsAllowance;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.index.SegmentCursor;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.StandingRows;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
          find(
              query.with(CallAttribute.ENGAGEMENT_ID, Set.of(id)),
              version -> version.key().equals(EngagementKey.of(id)),
              key.ofEngagement(id));
      case ErasureTarget.Consumer(String number) ->
          find(
              query.with(CallAttribute.CONSUMER_NUMBER, Set.of(number)),
              new ErasureSubject.Consumer(number)::isOf,
              null);
    };
  }

  /**
   * @param wanted whether a version is what the query is for, by its own word
   * @param engagement the one that the query names; null where rows have to tell theirs
   */
  private List<ErasureMark> find(
      VoiceCallQuery query, Predicate<RowRecord> wanted, @Nullable ErasureHash engagement)
      throws IOException {
    List<ErasureMark> marks = new ArrayList<>();
    for (Month month : months.all()) {
      if (!month.mayMatch(query)) {
        continue;
      }
      OpenMonth open = AccountMonths.open(month);
      StandingRows rows = new StandingRows(open);
      try (BitsAllowance allowance = BitsAllowance.ofHeap()) {
        for (SegmentCursor cursor : open.snapshot().cursors(query, null, allowance)) {
          while (cursor.next()) {
            IndexedRow row = cursor.row();
            RowRecord version = rows.found(row, wanted);
            ErasureHash marked =
                engagement == null && version != null ? key.ofEngagementOf(version) : engagement;
            marks.add(new ErasureMark(ErasureMark.Kind.ROW, marked, null, month.id(), row.place()));
          }
        }
      }
    }
    return marks;
  }
}
