package io.calltrail.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTimesTest {

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX"),
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx"),
          DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxxx"),
          DateTimeFormatter.ofPattern("uuuu-MM-dd't'HH:mm:ss,nnnnnnnnnXXX"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-01-31T08:30:00Z              | 2026-01-31T08:30:00Z
          2026-01-31t08:30:00z              | 2026-01-31T08:30:00Z
          2026-01-31 08:30:00Z              | 2026-01-31T08:30:00Z
          2026-01-31T08:30:00+00:00         | 2026-01-31T08:30:00Z
          2023-01-01T00:00:00-08:00         | 2023-01-01T08:00:00Z
          2026-01-31T08:30:00+0545          | 2026-01-31T02:45:00Z
          2026-01-31T08:30:00-08            | 2026-01-31T16:30:00Z
          2026-01-31T08:30:00.999999999999Z | 2026-01-31T08:30:00Z
          1969-12-31T23:59:59.9Z            | 1969-12-31T23:59:59Z
          2024-02-29T23:59:59+18:00         | 2024-02-29T05:59:59Z
          0000-01-01T00:00:00Z              | 0000-01-01T00:00:00Z
          9999-12-31T23:59:59-18:00         | +10000-01-01T17:59:59Z
          """)
  void reads(String text, Instant expected) {
    assertThat(CallTimes.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                           | must be a time such as
          2026-01-31                   | must be a time such as
          2026-01-31T08:30Z            | must be a time such as
          31.01.2026 08:30:00+00:00    | must be a time such as
          1769848200                   | must be a time such as
          Sat, 31 Jan 2026 08:30:00 GMT | must be a time such as
          2026-01-31T08:30:00.Z        | must be a time such as
          2026-01-31T08:30:00 Z        | must be a time such as
          2026-01-31T08:30:00+1:00     | must be a time such as
          2026-01-31T08:30:00+01:0x    | must be a time such as
          2026-01-31T08:30:00GMT       | must be a time such as
          2026-01-31T08:30:0\u0660Z    | must be a time such as
          2026-01-31T08:30:00          | has no offset
          2026-01-31T08:30:00.5        | has no offset
          2026-02-30T08:30:00Z         | names a date or time of day that does not exist
          2026-13-01T08:30:00Z         | names a date or time of day that does not exist
          2026-01-31T24:00:00Z         | names a date or time of day that does not exist
          2026-01-31T23:59:60Z         | names a date or time of day that does not exist
          2026-01-31T08:30:00+18:01    | has an offset beyond 18 hours
          2026-01-31T08:30:00+01:60    | has an offset beyond 18 hours
          """)
  void refuses(String text, String message) {
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> CallTimes.parse(text))
        .withMessageStartingWith(message);
  }

  @Test
  void readsWhatThePlatformWrites() {
    long seed = System.nanoTime();
    System.out.println("CallTimesTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      long second =
          random.nextLong(CallTimes.MIN.getEpochSecond(), CallTimes.MAX.getEpochSecond() + 1);
      int minutes = random.nextInt(-18 * 60, 18 * 60 + 1);
      OffsetDateTime time =
          Instant.ofEpochSecond(second, random.nextInt(1_000_000_000))
              .atOffset(ZoneOffset.ofTotalSeconds(60 * minutes));
      String text = FORMATS.get(random.nextInt(FORMATS.size())).format(time);
      assertThat(CallTimes.parse(text)).as(text).isEqualTo(Instant.ofEpochSecond(second));
    }
  }
}
