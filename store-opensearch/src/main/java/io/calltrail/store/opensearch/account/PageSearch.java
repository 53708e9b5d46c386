package io.calltrail.store.opensearch.account;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Finds pages of an account. What a walk sees is bounded by the sequence up to which all rows were
 * settled when it began. An account that nobody writes to is searched without that bound, and asked
 * afterwards whether it was so. Of a list that fits on a page all rows are known: it needs no bound
 * where each of them is settled, and what was settled once stays so. Safe to share.
 */
final class PageSearch {

  private static final Executor THREADS = Thread.ofVirtual().name("state-", 0)::start;
  private static final int USUAL_ROW = 2_048;

  private final AccountIndices indices;
  private final SharedReading<SequenceState> state;
  private volatile @Nullable SequenceState known;
  private volatile boolean isQuiet = true;

  PageSearch(AccountIndices indices, Sequences sequences) {
    this.indices = indices;
    this.state =
        new SharedReading<>(
            () -> {
              SequenceState read = sequences.state();
              known = read;
              return read;
            });
  }

  VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
    PageCursor after = request.after();
    return after == null ? first(query, request) : further(query, request, after);
  }

  private VoiceCallPage first(VoiceCallQuery query, PageRequest request) {
    SequenceState before = known();
    return isQuiet || fitsOnAPage(query, request)
        ? unbounded(query, request, before)
        : bounded(query, request, noted(before));
  }

  private VoiceCallPage unbounded(VoiceCallQuery query, PageRequest request, SequenceState before) {
    RowAnswer<ListedRow> answer =
        search(
            query, body(query, request.size()).without(before.voided()).withSequences().counting());
    if (isSettled(answer, request, before)) {
      return page(answer, request, answer.total(), before.settled());
    }
    SequenceState now = noted(before);
    return isSettled(answer, request, now) || isQuiet(before, now)
        ? page(answer, request, answer.total(), now.settled())
        : bounded(query, request, now);
  }

  /** Whether all rows there are were found, and each may be shown. */
  private static boolean isSettled(
      RowAnswer<ListedRow> answer, PageRequest request, SequenceState state) {
    return answer.total() <= request.size()
        && answer.rows().stream().allMatch(row -> state.shows(row.sequence()));
  }

  private VoiceCallPage bounded(VoiceCallQuery query, PageRequest request, SequenceState state) {
    RowAnswer<ListedRow> answer =
        search(
            query,
            body(query, request.size()).without(state.voided()).upTo(state.settled()).counting());
    return page(answer, request, answer.total(), state.settled());
  }

  /** The state now; notes whether somebody wrote since it was as it is given. */
  private SequenceState noted(SequenceState before) {
    SequenceState now = refreshed();
    isQuiet = isQuiet(before, now);
    return now;
  }

  private static boolean isQuiet(SequenceState before, SequenceState now) {
    return Objects.equals(now.version(), before.version()) && now.isQuiet();
  }

  private static boolean fitsOnAPage(VoiceCallQuery query, PageRequest request) {
    Set<String> engagements = query.filters().get(CallAttribute.ENGAGEMENT_ID);
    return engagements != null && engagements.size() <= request.size();
  }

  /** A consumer has few calls, and an engagement one. */
  private static boolean findsFew(VoiceCallQuery query) {
    return query.filters().containsKey(CallAttribute.ENGAGEMENT_ID)
        || query.filters().containsKey(CallAttribute.CONSUMER_NUMBER);
  }

  /** While the rows are searched, it is asked whether some of them are not to be shown. */
  private VoiceCallPage further(VoiceCallQuery query, PageRequest request, PageCursor after) {
    SequenceState before = known();
    CompletableFuture<SequenceState> state = beside();
    RowAnswer<ListedRow> answer = further(query, request, after, before);
    SequenceState now = join(state);
    if (!now.voided().equals(before.voided())) {
      answer = further(query, request, after, now);
    }
    return page(answer, request, after.totalRecords(), after.snapshot());
  }

  private RowAnswer<ListedRow> further(
      VoiceCallQuery query, PageRequest request, PageCursor after, SequenceState state) {
    return search(
        query,
        body(query, request.size() + 1)
            .without(state.voided())
            .upTo(after.snapshot())
            .after(after));
  }

  private SearchBody body(VoiceCallQuery query, int size) {
    return indices.searchFor(size).matching(query).asListed();
  }

  private RowAnswer<ListedRow> search(VoiceCallQuery query, SearchBody body) {
    byte[] json = body.toJson();
    Reply reply = findsFew(query) ? indices.lookUp(json) : indices.search(indices.allCalls(), json);
    return AccountIndices.whole(RowAnswer.listed(reply));
  }

  private static VoiceCallPage page(
      RowAnswer<ListedRow> answer, PageRequest request, long total, long snapshot) {
    List<ListedRow> found = answer.rows();
    boolean more = request.after() == null ? total > found.size() : found.size() > request.size();
    List<ListedRow> shown = found.subList(0, Math.min(request.size(), found.size()));
    RowBuffer rows = new RowBuffer(USUAL_ROW * shown.size());
    for (ListedRow row : shown) {
      if (rows.length() > 0) {
        rows.append((byte) ',');
      }
      row.row().appendTo(rows, request.view());
    }
    PageCursor next =
        more
            ? new PageCursor(snapshot, total, shown.getLast().startSecond(), shown.getLast().key())
            : null;
    return new VoiceCallPage(rows, shown.size(), total, next);
  }

  private SequenceState known() {
    SequenceState last = known;
    return last == null ? refreshed() : last;
  }

  private SequenceState refreshed() {
    return state.read();
  }

  private CompletableFuture<SequenceState> beside() {
    return CompletableFuture.supplyAsync(this::refreshed, THREADS);
  }

  private static SequenceState join(CompletableFuture<SequenceState> state) {
    try {
      return state.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException failure
          ? failure
          : new StoreException("the account cannot be read", e);
    }
  }
}
