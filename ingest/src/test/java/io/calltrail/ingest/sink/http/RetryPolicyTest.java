package io.calltrail.ingest.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(9, Duration.ofMillis(500), Duration.ofSeconds(60));
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "7, 32000", "8, 60000", "9, 60000", "90, 60000"})
  void waitsTwiceAsLongEachTimeUpToABound(int failures, long longest) {
    long seed = System.nanoTime();
    System.out.println("RetryPolicyTest seed " + seed);
    Random random = new Random(seed);

    for (int i = 0; i < 1000; i++) {
      assertThat(POLICY.afterFailure(failures, random).toMillis()).isBetween(longest / 2, longest);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "7 | 7",
        "600 | 60",
        "99999999999 | 60",
        "Thu, 01 Jan 2026 12:00:05 GMT | 5",
        "Thu, 01 Jan 2026 11:00:00 GMT | 0",
        "2026-01-01T12:00:03Z | 3",
        "2026-01-02T00:00:00Z | 60"
      })
  void waitsAsTheServerAsks(String retryAfter, long seconds) {
    assertThat(POLICY.asked(retryAfter, NOON)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Thu, 99 Foo"})
  void passesOverWhatItDoesNotUnderstand(String retryAfter) {
    assertThat(POLICY.asked(retryAfter, NOON)).isEmpty();
  }

  @Test
  void sendsAtLeastOnce() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
