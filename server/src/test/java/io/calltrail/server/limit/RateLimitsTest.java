package io.calltrail.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.MovedClock;
import io.calltrail.server.http.Answer;
import io.calltrail.store.AccountId;
import io.helidon.http.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final AccountId OTHER = new AccountId("other");
  private static final Instant START = Instant.parse("2026-10-20T12:00:00.250Z");

  private final MovedClock clock = new MovedClock(START);

  @ParameterizedTest
  @CsvSource({"PRO, 5, 15000", "BUSINESS, 10, 30000"})
  void aPlanAllowsSoManyRequestsASecondAndSoManyADay(RatePlan plan, int second, int day) {
    RateLimits limits = new RateLimits(plan, clock);

    for (int asked = 0; asked < day; asked += second) {
      for (int i = 1; i <= second; i++) {
        RateVerdict verdict = limits.count(ACCOUNT);
        assertThat(verdict.refusal()).isEmpty();
        assertThat(asText(verdict.headers()))
            .containsEntry("X-RateLimit-Type", "Daily-limit")
            .containsEntry("X-RateLimit-Limit", Integer.toString(day))
            .containsEntry("X-RateLimit-Remaining", Integer.toString(day - asked - i));
      }
      assertThat(limits.count(ACCOUNT).refusal()).isPresent();
      clock.move(Duration.ofSeconds(1));
    }

    RateVerdict verdict = limits.count(ACCOUNT);
    assertThat(asText(verdict.headers()))
        .isEqualTo(
            Map.of(
                "X-RateLimit-Category", "Heavy",
                "X-RateLimit-Type", "Daily-limit",
                "X-RateLimit-Limit", Integer.toString(day),
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", "1792540800",
                "Retry-After", "2026-10-21T00:00:00Z"));
    Answer refusal = verdict.refusal().orElseThrow();
    assertThat(refusal.status().code()).isEqualTo(429);
    assertThat(refusal.body().toString())
        .isEqualTo(
            "{\"code\":429,\"message\":\"You have reached the maximum daily rate limit for this"
                + " API. Refer to the response header for details on when you can make another"
                + " request.\"}");
    assertThat(limits.count(OTHER).refusal()).isEmpty();

    clock.move(Duration.between(clock.instant(), Instant.parse("2026-10-21T00:00:00Z")));
    assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
  }

  @Test
  void secondsAreThoseOfTheClock() {
    RateLimits limits = new RateLimits(RatePlan.PRO, clock);
    for (int i = 0; i < 5; i++) {
      limits.count(ACCOUNT);
    }

    clock.move(Duration.ofMillis(749));
    assertThat(limits.count(ACCOUNT).refusal()).isPresent();

    clock.move(Duration.ofMillis(1));
    assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
  }

  /** Else an account would be shut out until the clock has come back to where it stood. */
  @ParameterizedTest
  @CsvSource({"PT1H", "P1D", "P23376D"})
  void aClockThatIsSetBackShutsNobodyOut(Duration step) {
    RateLimits limits = new RateLimits(RatePlan.PRO, clock);
    clock.move(step);
    for (int i = 0; i < 6; i++) {
      limits.count(ACCOUNT);
    }
    assertThat(limits.count(ACCOUNT).refusal()).isPresent();

    clock.move(step.negated());
    for (int i = 0; i < 5; i++) {
      assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
    }
    assertThat(limits.count(ACCOUNT).refusal()).isPresent();
    clock.move(Duration.ofSeconds(1));
    assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
  }

  /** Clocks are nudged back all the time; that must not fill a bucket. */
  @Test
  void aClockThatIsSetBackByLessThanASecondGivesNothingAway() {
    RateLimits limits = new RateLimits(RatePlan.PRO, clock);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
      clock.move(Duration.ofMillis(-100));
    }
    assertThat(limits.count(ACCOUNT).refusal()).isPresent();
  }

  @Test
  void aRefusedRequestDoesNotCount() {
    RateLimits limits = new RateLimits(RatePlan.PRO, clock);
    for (int i = 0; i < 500; i++) {
      limits.count(ACCOUNT);
    }
    clock.move(Duration.ofSeconds(1));

    assertThat(asText(limits.count(ACCOUNT).headers()))
        .containsEntry("X-RateLimit-Remaining", "14994");
  }

  @Test
  void withoutAPlanNothingIsCounted() {
    RateLimits limits = new RateLimits(RatePlan.OFF, clock);

    for (int i = 0; i < 1_000; i++) {
      assertThat(limits.count(ACCOUNT).refusal()).isEmpty();
    }
    assertThat(limits.count(ACCOUNT).headers()).isEmpty();
  }

  private static Map<String, String> asText(List<Header> headers) {
    return headers.stream().collect(Collectors.toMap(Header::name, Header::get));
  }
}
