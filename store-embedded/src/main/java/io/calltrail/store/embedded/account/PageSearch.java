package io.calltrail.store.embedded.account;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.SegmentCursor;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds one page in a view of an account: merges the cursors of all segments, which each stand in
 * the order of lists, and copies the rows at their head out of the ledgers. For one thread.
 */
final class PageSearch {

  private static final int TYPICAL_ROW = 1024;

  private final AccountView view;
  private final VoiceCallQuery query;
  private final PageRequest request;
  private final @Nullable PageCursor after;
  private final PriorityQueue<Candidate> candidates = new PriorityQueue<>();

  PageSearch(AccountView view, VoiceCallQuery query, PageRequest request) {
    this.view = view;
    this.query = query;
    this.request = request;
    this.after = request.after();
  }

  VoiceCallPage run() throws IOException {
    long total = after == null ? 0 : after.totalRecords();
    for (MonthView month : view.months()) {
      IndexSnapshot rows = month.rows();
      OpenMonth open = month.open();
      if (rows == null || open == null || !month.month().mayMatch(query)) {
        continue;
      }
      long found = after == null ? rows.count(query) : 1;
      if (found > 0) {
        for (SegmentCursor cursor : rows.cursors(query, after)) {
          candidates.add(new Candidate(cursor, open));
        }
      }
      total += after == null ? found : 0;
    }
    return read(total);
  }

  private VoiceCallPage read(long total) throws IOException {
    RowBuffer rows = new RowBuffer((int) Math.min(total, request.size()) * TYPICAL_ROW);
    long snapshot = after == null ? view.highestSequence() : after.snapshot();
    PageCursor last = null;
    int count = 0;
    Candidate head = nextRow();
    while (head != null && count < request.size()) {
      if (count > 0) {
        rows.append((byte) ',');
      }
      SegmentCursor cursor = head.cursor();
      head.open().soundRow(cursor.place()).row().appendTo(rows, request.view());
      count++;
      if (count == request.size()) {
        last = new PageCursor(snapshot, total, cursor.startSecond(), cursor.key());
      }
      if (cursor.next()) {
        candidates.add(head);
      }
      head = nextRow();
    }
    return new VoiceCallPage(rows, count, total, head == null ? null : last);
  }

  /** Takes the cursor that stands on the newest row that is left; null where there is none. */
  private @Nullable Candidate nextRow() throws IOException {
    while (true) {
      Candidate head = candidates.poll();
      if (head == null || head.cursor().isOnRow()) {
        return head;
      }
      if (head.cursor().next()) {
        candidates.add(head);
      }
    }
  }

  private record Candidate(SegmentCursor cursor, OpenMonth open) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return cursor.compareTo(other.cursor);
    }
  }
}
