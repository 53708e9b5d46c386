package io.calltrail.server.limit;

import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ErrorAnswers;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one request. {@code Retry-After} is always sent with a refusal: seconds, as
 * HTTP has it, for the limit by the second, and Zoom's date-time for the daily one. An allowed
 * request tells where its account stands in the day.
 */
public final class RateVerdict {

  /** The verdict where no plan limits anyone. */
  static final RateVerdict UNLIMITED = new RateVerdict(List.of(), null);

  private static final Header CATEGORY = HeaderValues.createCached("X-RateLimit-Category", "Heavy");
  private static final Header BY_SECOND = HeaderValues.createCached("X-RateLimit-Type", "QPS");
  private static final Header BY_DAY = HeaderValues.createCached("X-RateLimit-Type", "Daily-limit");
  private static final Header RETRY_IN_A_SECOND =
      HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");
  private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final Header NONE_REMAINING = HeaderValues.createCached(REMAINING, "0");

  private final List<Header> headers;
  private final @Nullable String refusal;

  private RateVerdict(List<Header> headers, @Nullable String refusal) {
    this.headers = headers;
    this.refusal = refusal;
  }

  static RateVerdict allowed(RatePlan plan, long remainingToday) {
    return new RateVerdict(
        List.of(
            CATEGORY,
            BY_DAY,
            HeaderValues.create(LIMIT, plan.perDay()),
            HeaderValues.create(REMAINING, remainingToday)),
        null);
  }

  static RateVerdict tooManyASecond(RatePlan plan, Instant end) {
    return new RateVerdict(
        List.of(
            CATEGORY,
            BY_SECOND,
            HeaderValues.create(LIMIT, plan.perSecond()),
            NONE_REMAINING,
            HeaderValues.create(RESET, end.getEpochSecond()),
            RETRY_IN_A_SECOND),
        "You have reached the maximum per-second rate limit for this API. Try again later.");
  }

  static RateVerdict tooManyADay(RatePlan plan, Instant end) {
    Instant midnight = end.truncatedTo(ChronoUnit.SECONDS);
    return new RateVerdict(
        List.of(
            CATEGORY,
            BY_DAY,
            HeaderValues.create(LIMIT, plan.perDay()),
            NONE_REMAINING,
            HeaderValues.create(RESET, midnight.getEpochSecond()),
            HeaderValues.create(HeaderNames.RETRY_AFTER, midnight.toString())),
        "You have reached the maximum daily rate limit for this API. Refer to the response header"
            + " for details on when you can make another request.");
  }

  /** What every answer to the request carries. */
  public List<Header> headers() {
    return headers;
  }

  /** The answer to a request that is refused; empty where it is allowed. */
  public Optional<Answer> refusal() {
    return Optional.ofNullable(refusal)
        .map(message -> ErrorAnswers.of(Status.TOO_MANY_REQUESTS_429, message).with(headers));
  }
}
