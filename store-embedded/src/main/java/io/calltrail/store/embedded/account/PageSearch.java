package io.calltrail.store.embedded.account;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.embedded.index.BitsAllowance;
import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.SegmentCursor;
import io.calltrail.store.embedded.ledger.DamagedRecordException;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one page in a view of an account: merges the cursors of all segments, which each stand in
 * the order of lists, and copies the rows at their head out of the ledgers. For one thread.
 */
final class PageSearch {

  private static final int USUAL_PAGE = 100;

  private final List<MonthView> months;
  private final long highestSequence;
  private final VoiceCallQuery query;
  private final PageRequest request;
  private final @Nullable PageCursor after;
  private final int most;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Found> found;
  private final List<RenderedRow> page;
  private @Nullable RowRecord last;
  private long bytes;

  /**
   * @param months the months of a view that may have rows that match
   * @param highestSequence the highest sequence of all rows that the view shows
   */
  PageSearch(
      List<MonthView> months, long highestSequence, VoiceCallQuery query, PageRequest request) {
    this.months = months;
    this.highestSequence = highestSequence;
    this.query = query;
    this.request = request;
    this.after = request.after();
    this.most = mostMatches(query);
    int usual = Math.min(request.size(), USUAL_PAGE);
    this.found = new ArrayList<>(usual);
    this.page = new ArrayList<>(usual);
  }

  VoiceCallPage run() throws IOException {
    try (BitsAllowance allowance = BitsAllowance.ofHeap()) {
      return run(allowance);
    }
  }

  private VoiceCallPage run(BitsAllowance allowance) throws IOException {
    for (MonthView month : months) {
      IndexSnapshot rows = month.rows();
      OpenMonth open = month.open();
      if (rows != null && open != null) {
        for (SegmentCursor cursor : rows.cursors(query, after, allowance)) {
          candidates.add(new Candidate(cursor, open));
        }
      }
    }
    boolean more = most == 1 ? findOnly() : find();
    read();
    long total = total();
    RowBuffer rows = new RowBuffer(Math.toIntExact(bytes));
    for (RenderedRow row : page) {
      if (rows.length() > 0) {
        rows.append((byte) ',');
      }
      row.appendTo(rows, request.view());
    }
    return new VoiceCallPage(rows, page.size(), total, more ? end(total) : null);
  }

  /**
   * Finds where the rows of the page are.
   *
   * @return whether there are more behind them
   */
  private boolean find() throws IOException {
    PriorityQueue<Candidate> queue = new PriorityQueue<>(candidates);
    Candidate head = nextRow(queue);
    while (head != null && found.size() < request.size()) {
      SegmentCursor cursor = head.cursor();
      found.add(new Found(head.open(), cursor.place()));
      if (cursor.next()) {
        queue.add(head);
      }
      head = found.size() == most ? null : nextRow(queue);
    }
    return head != null;
  }

  /**
   * Finds the one row that can match: whichever cursor comes to it first has it, so that most
   * segments are not looked into.
   *
   * @return false, as there are no more behind it
   */
  private boolean findOnly() throws IOException {
    for (Candidate candidate : candidates) {
      if (candidate.cursor().next()) {
        found.add(new Found(candidate.open(), candidate.cursor().place()));
        break;
      }
    }
    return false;
  }

  /**
   * Reads the rows, which may lie far apart: those that are in memory are waited for at once, not
   * in turn.
   */
  private void read() throws DamagedRecordException {
    for (Found row : found) {
      row.month().expectRow(row.place());
    }
    for (Found row : found) {
      last = row.month().soundRow(row.place());
      RenderedRow rendered = last.row();
      page.add(rendered);
      bytes += rendered.block().byteSize() + 1;
    }
  }

  private @Nullable PageCursor end(long total) {
    long snapshot = after == null ? highestSequence : after.snapshot();
    return last == null ? null : new PageCursor(snapshot, total, last.startSecond(), last.key());
  }

  /** The exact total: counted for the first page, and known from it for the others. */
  private long total() throws IOException {
    if (after != null) {
      return after.totalRecords();
    }
    if (page.size() == most) {
      return most;
    }
    long total = 0;
    for (Candidate candidate : candidates) {
      total += candidate.cursor().count();
    }
    return total;
  }

  /**
   * No engagement has more than one row but by damage, so once those are found that are asked, all
   * are.
   */
  private static int mostMatches(VoiceCallQuery query) {
    Set<String> ids = query.filters().get(CallAttribute.ENGAGEMENT_ID);
    return ids == null ? Integer.MAX_VALUE : ids.size();
  }

  /** Takes the cursor that stands on the newest row that is left; null where there is none. */
  private static @Nullable Candidate nextRow(PriorityQueue<Candidate> queue) throws IOException {
    while (true) {
      Candidate head = queue.poll();
      if (head == null || head.cursor().isOnRow()) {
        return head;
      }
      if (head.cursor().next()) {
        queue.add(head);
      }
    }
  }

  /** A row of the page, and where it stands. */
  private record Found(OpenMonth month, long place) {}

  private record Candidate(SegmentCursor cursor, OpenMonth open) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return cursor.compareTo(other.cursor);
    }
  }
}
