package io.calltrail.store.embedded.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.StandingRows;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops months that are past their time. Under the account's lock a month is taken out of the view
 * and its folder renamed, which a crash either keeps or not; when nobody reads it any more its
 * files are removed, which opening the account makes up for. No month goes by the word of an index
 * that is damaged.
 */
final class OldMonths {

  private final AccountStorage storage;

  OldMonths(AccountStorage storage) {
    this.storage = storage;
  }

  /**
   * Drops the months all of whose rows start before a second.
   *
   * @return the number of rows they had
   */
  int drop(long beforeSecond) {
    storage.refuseWhileFilesStay();
    List<Path> dropped = new ArrayList<>();
    int rows = storage.change(files -> takeOut(files, beforeSecond, dropped));
    storage.awaitOlderViews();
    storage.leftovers().remove(dropped);
    if (storage.leftovers().areThere()) {
      throw new StoreException("old months are not shown any more, but their files stay for now");
    }
    return rows;
  }

  private int takeOut(AccountFiles files, long beforeSecond, List<Path> dropped)
      throws IOException {
    if (files.journal().hasUnfinishedErasures()) {
      throw new StoreUnavailableException("an erasure is not finished yet; no month was dropped");
    }
    List<Month> old = new ArrayList<>();
    for (Month month : files.months().all()) {
      if (isOver(month, beforeSecond)) {
        old.add(month);
      }
    }
    if (old.isEmpty()) {
      return 0;
    }
    int rows = 0;
    for (Month month : old) {
      rows += new StandingRows(AccountMonths.open(month)).count();
    }
    files.journal().noteSequence(files.highestSequence());
    try {
      for (Month month : old) {
        dropped.add(files.months().drop(month));
      }
    } finally {
      storage.publish();
    }
    return rows;
  }

  /**
   * Whether all rows of a month start before a second. What its state knows is the greatest start
   * it ever had; a row that started late may have been corrected or erased since, which its index
   * tells. A month that never had a row is over when its days are.
   */
  private static boolean isOver(Month month, long beforeSecond) throws IOException {
    IndexState state = month.state();
    YearMonth next = month.id().plusMonths(1);
    long end = next.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    if (month.isUnreadable()) {
      return false;
    }
    if (state.leastStart() > state.greatestStart()) {
      return end <= beforeSecond;
    }
    return state.greatestStart() < beforeSecond
        || (state.leastStart() < beforeSecond && hasNoneFrom(month, beforeSecond));
  }

  private static boolean hasNoneFrom(Month month, long second) throws IOException {
    TimeWindow late = new TimeWindow(second, Long.MAX_VALUE);
    return AccountMonths.open(month).snapshot().count(VoiceCallQuery.of(late)) == 0;
  }
}
