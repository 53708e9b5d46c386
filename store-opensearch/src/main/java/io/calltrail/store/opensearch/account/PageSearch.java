package io.calltrail.store.opensearch.account;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.SharedReading;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds pages of an account. What a walk sees is bounded by the sequence up to which all rows were
 * settled when it began. An account that nobody writes to is searched without that bound, and asked
 * afterwards whether it was so. Where all rows of a list are found at once, it needs no bound if
 * each of them is settled, and what was settled once stays so. Safe to share.
 */
final class PageSearch {

  private static final Logger LOG = LoggerFactory.getLogger(PageSearch.class);
  private static final Executor THREADS = Thread.ofVirtual().name("state-", 0)::start;
  private static final int FEW = 20;
  private static final int FEW_SHARDS = 12;

  /** So many calls take longer to go through than a further search. */
  private static final double MANY = 50_000;

  /** Between them lie the times that have a month. */
  private static final long FIRST_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);

  private static final long LAST_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

  private static final String COPIES = "copies-";
  private static final int MOST_COPIES = 64;

  private final AccountIndices indices;
  private final ConsumerCalls consumers;
  private final double many;
  private final SharedReading<SequenceState> state;
  private volatile @Nullable SequenceState known;
  private volatile boolean isQuiet = true;
  private volatile long lookedInto;
  private volatile CallDensity density = CallDensity.NONE;

  PageSearch(AccountIndices indices, Sequences sequences) {
    this(indices, sequences, MANY);
  }

  /**
   * @param many how many calls a list without filters has at least that is counted apart
   */
  PageSearch(AccountIndices indices, Sequences sequences, double many) {
    this.indices = indices;
    this.consumers = new ConsumerCalls(indices, FEW + 1);
    this.many = many;
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
    String engagement = onlyEngagement(query);
    VoiceCallPage few =
        engagement == null ? null : ofEngagement(engagement, query, request, before);
    if (few == null && findsFew(query)) {
      few = lookUp(query, request, before);
    }
    if (few != null) {
      return few;
    }
    return isQuiet ? unbounded(query, request, before) : bounded(query, request, noted(before));
  }

  /** The one engagement that is asked for, and nothing else of it; null where it is not so. */
  private static @Nullable String onlyEngagement(VoiceCallQuery query) {
    Set<String> engagements = query.filters().get(CallAttribute.ENGAGEMENT_ID);
    return engagements != null && engagements.size() == 1 && query.filters().size() == 1
        ? engagements.iterator().next()
        : null;
  }

  /**
   * To get the row of an engagement costs less than to search it. Most rows live in the month that
   * their call starts in, which is looked at first where the window tells it; of the others it is
   * known where they are. Null where nothing is known.
   */
  private @Nullable VoiceCallPage ofEngagement(
      String engagementId, VoiceCallQuery query, PageRequest request, SequenceState before) {
    YearMonth month = month(query.window());
    if (month != null) {
      List<ListedRow> found = likely(new Home(month, before.generation(month)), engagementId);
      if (!found.isEmpty() && areSettled(found, before)) {
        return allFound(found, query, request, before);
      }
    }
    Engagement known = indices.engagement(engagementId);
    if (known == null) {
      return null;
    }
    List<ListedRow> found = known.isErased() ? List.of() : indices.row(known);
    return allFound(found, query, request, before);
  }

  /** The row where it likely is; one that lives elsewhere is found without that home too. */
  private List<ListedRow> likely(Home home, String engagementId) {
    try {
      return indices.row(home, engagementId);
    } catch (StoreUnavailableException e) {
      LOG.debug("an engagement is not looked for in {} now", home, e);
      return List.of();
    }
  }

  /** The month that a window lies in; null where it is not in one. */
  private static @Nullable YearMonth month(TimeWindow window) {
    if (window.fromSecond() < FIRST_SECOND || window.toSecond() > LAST_SECOND) {
      return null;
    }
    YearMonth first = month(window.fromSecond());
    return first.equals(month(window.toSecond())) ? first : null;
  }

  private static YearMonth month(long second) {
    return YearMonth.from(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
  }

  /** A consumer has few calls, and some engagements no more than they are. */
  private static boolean findsFew(VoiceCallQuery query) {
    Set<String> engagements = query.filters().get(CallAttribute.ENGAGEMENT_ID);
    return engagements == null
        ? query.filters().containsKey(CallAttribute.CONSUMER_NUMBER)
        : engagements.size() <= FEW;
  }

  /**
   * The first page; null where more than a few rows are found. Where few shards are asked, it is
   * told here which of the rows start in the window, so that none of them has to find it first.
   */
  private @Nullable VoiceCallPage lookUp(
      VoiceCallQuery query, PageRequest request, SequenceState before) {
    RowAnswer<ListedRow> answer =
        lookedInto <= FEW_SHARDS ? lookUpAnywhere(query, before) : lookUpThere(query, before);
    lookedInto = answer.shards();
    List<ListedRow> found = answer.rows();
    if (found.size() > FEW) {
      return null;
    }
    return allFound(found, query, request, before);
  }

  private RowAnswer<ListedRow> lookUpAnywhere(VoiceCallQuery query, SequenceState before) {
    Set<String> numbers = query.filters().get(CallAttribute.CONSUMER_NUMBER);
    return numbers != null && query.filters().size() == 1
        ? consumers.calls(numbers, before.voided())
        : lookUpThere(new VoiceCallQuery(TimeWindow.ALWAYS, query.filters()), before);
  }

  private RowAnswer<ListedRow> lookUpThere(VoiceCallQuery query, SequenceState before) {
    SearchBody body = body(query, FEW + 1).without(before.voided()).withSequences();
    return listed(indices.lookUp(body.toJson()));
  }

  /** The first page where all rows are found that match, apart from the window. */
  private VoiceCallPage allFound(
      List<ListedRow> found, VoiceCallQuery query, PageRequest request, SequenceState before) {
    List<ListedRow> rows =
        found.stream().filter(row -> query.window().contains(row.startSecond())).toList();
    if (areSettled(rows, before)) {
      return page(rows, request, rows.size(), before.settled());
    }
    SequenceState now = noted(before);
    return rows.size() <= request.size() && areSettled(rows, now)
        ? page(rows, request, rows.size(), now.settled())
        : bounded(query, request, now);
  }

  private VoiceCallPage unbounded(VoiceCallQuery query, PageRequest request, SequenceState before) {
    return query.filters().isEmpty() && density.expected(query.window()) >= many
        ? countedApart(query, request, before)
        : countedAlong(query, request, before);
  }

  /**
   * The first page of a list without filters, and its total by a search of its own: a node counts a
   * range of starts without going through it, and the page need not go on behind its last row.
   * Where nobody writes, rows can but be removed meanwhile, or be as they were before. So the total
   * is counted first: some of them may be gone by the page, as they may by a later one. Those of a
   * page that is the last one are all there are.
   */
  private VoiceCallPage countedApart(
      VoiceCallQuery query, PageRequest request, SequenceState before) {
    String copies = COPIES + ThreadLocalRandom.current().nextInt(MOST_COPIES);
    SearchBody all = indices.searchFor(0).matching(query).without(before.voided()).counting();
    long total = indices.count(all.toJson(), copies);
    SearchBody first = body(query, request.size() + 1).without(before.voided());
    RowAnswer<ListedRow> rows = listed(indices.search(first.toJson(), copies));
    density = density.with(query.window(), total);
    SequenceState now = noted(before);
    int found = rows.rows().size();
    return isQuiet(before, now)
        ? page(
            rows.rows(),
            request,
            found > request.size() ? Math.max(total, found) : found,
            now.settled())
        : bounded(query, request, now);
  }

  private VoiceCallPage countedAlong(
      VoiceCallQuery query, PageRequest request, SequenceState before) {
    RowAnswer<ListedRow> answer =
        search(body(query, request.size()).without(before.voided()).withSequences().counting());
    if (query.filters().isEmpty()) {
      density = density.with(query.window(), answer.total());
    }
    boolean isAll = answer.total() <= request.size();
    if (isAll && areSettled(answer.rows(), before)) {
      return page(answer.rows(), request, answer.total(), before.settled());
    }
    SequenceState now = noted(before);
    return (isAll && areSettled(answer.rows(), now)) || isQuiet(before, now)
        ? page(answer.rows(), request, answer.total(), now.settled())
        : bounded(query, request, now);
  }

  private static boolean areSettled(List<ListedRow> rows, SequenceState state) {
    return rows.stream().allMatch(row -> state.shows(row.sequence()));
  }

  private VoiceCallPage bounded(VoiceCallQuery query, PageRequest request, SequenceState state) {
    RowAnswer<ListedRow> answer =
        search(
            body(query, request.size()).without(state.voided()).upTo(state.settled()).counting());
    return page(answer.rows(), request, answer.total(), state.settled());
  }

  /** The state now; notes whether somebody wrote since it was as it is given. */
  private SequenceState noted(SequenceState before) {
    SequenceState now = refreshed();
    isQuiet = isQuiet(before, now);
    return now;
  }

  /**
   * Whether nobody wrote from one state to the other, as whoever writes takes sequences first, and
   * no month was dropped. Calls may have been erased, and imports undone.
   */
  private static boolean isQuiet(SequenceState before, SequenceState now) {
    return before.isQuiet()
        && now.isQuiet()
        && now.next() == before.next()
        && now.generations().equals(before.generations());
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
    return page(answer.rows(), request, after.totalRecords(), after.snapshot());
  }

  private RowAnswer<ListedRow> further(
      VoiceCallQuery query, PageRequest request, PageCursor after, SequenceState state) {
    return search(
        body(query, request.size() + 1)
            .without(state.voided())
            .upTo(after.snapshot())
            .after(after));
  }

  private SearchBody body(VoiceCallQuery query, int size) {
    return indices.searchFor(size).matching(query).asListed();
  }

  private RowAnswer<ListedRow> search(SearchBody body) {
    return listed(indices.search(indices.allCalls(), body.toJson()));
  }

  private static RowAnswer<ListedRow> listed(Reply reply) {
    return AccountIndices.whole(RowAnswer.listed(reply));
  }

  private static VoiceCallPage page(
      List<ListedRow> found, PageRequest request, long total, long snapshot) {
    List<ListedRow> shown = found.subList(0, Math.min(request.size(), found.size()));
    boolean more =
        found.size() > request.size() || (request.after() == null && total > shown.size());
    RowBuffer rows = new RowBuffer(Math.toIntExact(bytes(shown)));
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

  private static long bytes(List<ListedRow> shown) {
    return shown.stream().mapToLong(row -> row.row().block().byteSize() + 1).sum();
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
