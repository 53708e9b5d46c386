package io.calltrail.server.list;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.api.QueryParameters;
import io.calltrail.server.list.Filters.NamedId;
import io.calltrail.server.list.ListSettings.UnknownIds;
import io.calltrail.store.AccountId;
import io.calltrail.store.KnownIds;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Zoom's operation "List voice call logs". Safe to share between threads. */
public final class ListVoiceCalls {

  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_USER = 1001;
  private static final int NO_SUCH_QUEUE = 1201;
  private static final String BAD_TOKEN = "The next page token is either invalid or has expired.";

  private final VoiceCallStore store;
  private final ListSettings settings;
  private final PageTokens tokens;
  private final Clock clock;

  /**
   * @param store the calls
   * @param settings how requests are read
   * @param tokens writes and reads page tokens
   * @param clock tells which 24 hours are the last, and how old a token is
   */
  public ListVoiceCalls(
      VoiceCallStore store, ListSettings settings, PageTokens tokens, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A page of an account's calls.
   *
   * @return the answer's JSON as UTF-8, owned by the receiver
   * @throws ApiException 400 where parameters are wrong, naming each; 404 where a filter names a
   *     user or queue that the account does not know
   * @throws io.calltrail.store.StoreException if the store cannot answer
   */
  public RowBuffer answer(AccountSettings account, QueryParameters parameters) {
    ListVoiceCallsRequest request =
        ListVoiceCallsRequest.read(parameters, account.numbers(), settings);
    long now = clock.instant().getEpochSecond();
    String token = request.pageToken();
    Walk walk = token == null ? null : resume(account.id(), request, token, now);
    if (settings.unknownIds() == UnknownIds.NOT_FOUND) {
      requireKnown(account.id(), request.filters().ids());
    }
    TimeWindow window = walk == null ? request.window().orLastDay(now) : walk.window();
    boolean isStated = walk == null ? request.window().stated() != null : walk.isStated();
    VoiceCallPage page =
        store.page(
            account.id(),
            new VoiceCallQuery(window, request.filters().asked()),
            new PageRequest(
                request.pageSize(),
                request.view(account.flaggedFields()),
                walk == null ? null : walk.cursor()));
    return ListAnswer.render(
        page,
        request.pageSize(),
        window,
        request.window().offset(),
        nextToken(account.id(), request, window, isStated, page.next(), now));
  }

  private Walk resume(AccountId account, ListVoiceCallsRequest request, String token, long now) {
    return tokens
        .open(token, account, request.filters().named(), now)
        .filter(walk -> walk.admits(request.window().stated()))
        .orElseThrow(() -> new ApiException(400, ApiException.VALIDATION_CODE, BAD_TOKEN));
  }

  private String nextToken(
      AccountId account,
      ListVoiceCallsRequest request,
      TimeWindow window,
      boolean isStated,
      @Nullable PageCursor next,
      long now) {
    return next == null
        ? ""
        : tokens.issue(account, request.filters().named(), new Walk(window, isStated, next), now);
  }

  private void requireKnown(AccountId account, List<NamedId> named) {
    if (named.isEmpty()) {
      return;
    }
    KnownIds known = store.knownIds(account);
    for (NamedId id : named) {
      if (id.attribute() == CallAttribute.USER_ID) {
        if (!known.hasUser(id.id())) {
          throw new ApiException(NOT_FOUND, NO_SUCH_USER, "User does not exist: " + id.id() + ".");
        }
      } else if (!known.hasQueue(id.id())) {
        throw new ApiException(NOT_FOUND, NO_SUCH_QUEUE, "Queue does not exist: " + id.id() + ".");
      }
    }
  }
}
