package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateParameterTest {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final String ALPHABET = "0123456789-+:TZ. tz/";

  @ParameterizedTest
  @CsvSource({
    "2026-10-01, 2026-10-01T00:00:00Z, 2026-10-01T23:59:59Z, none",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59Z, none",
    "2026-10-01T08:30:59Z, 2026-10-01T08:30:59Z, 2026-10-01T08:30:59Z, none",
    "2026-10-01T08:30:59+00:00, 2026-10-01T08:30:59Z, 2026-10-01T08:30:59Z, Z",
    "2026-10-01T08:30:59-00:00, 2026-10-01T08:30:59Z, 2026-10-01T08:30:59Z, Z",
    "2026-10-01T08:30:59-08:00, 2026-10-01T16:30:59Z, 2026-10-01T16:30:59Z, -08:00",
    "2026-10-01T08:30:59+05:45, 2026-10-01T02:45:59Z, 2026-10-01T02:45:59Z, +05:45",
    "2026-10-01T08:30:59 05:45, 2026-10-01T02:45:59Z, 2026-10-01T02:45:59Z, +05:45",
    "2026-10-01T08:30:59-18:00, 2026-10-02T02:30:59Z, 2026-10-02T02:30:59Z, -18:00",
    "0000-01-01, 0000-01-01T00:00:00Z, 0000-01-01T23:59:59Z, none",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z, none",
  })
  void readsTheThreeForms(String text, Instant first, Instant last, String offset) {
    DateParameter date = DateParameter.parse(text).orElseThrow();

    assertThat(Instant.ofEpochSecond(date.firstSecond())).isEqualTo(first);
    assertThat(Instant.ofEpochSecond(date.lastSecond())).isEqualTo(last);
    assertThat(date.offset()).isEqualTo(offset.equals("none") ? null : ZoneOffset.of(offset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "today",
        "2026-13-01",
        "2026-00-01",
        "2026-10-00",
        "2026-02-29",
        "2100-02-29",
        "2026-11-31",
        "2026-1-01",
        "26-10-01",
        "20261001",
        "2026/10/01",
        "01-10-2026",
        "-026-10-01",
        "+026-10-01",
        " 026-10-01",
        "2026-10-01Z",
        "2026-10-01 ",
        "2026-10-01T",
        "2026-10-01T08:30",
        "2026-10-01T08:30:00",
        "2026-10-01 08:30:00Z",
        "2026-10-01T08:30:00z",
        "2026-10-01t08:30:00Z",
        "2026-10-01T24:00:00Z",
        "2026-10-01T08:60:00Z",
        "2026-10-01T23:59:60Z",
        "2026-10-01T08:30:00.5Z",
        "2026-10-01T08:30:00.000Z",
        "2026-10-01T08:30:00+0200",
        "2026-10-01T08:30:00+02",
        "2026-10-01T08:30:00+2:00",
        "2026-10-01T08:30:00+18:01",
        "2026-10-01T08:30:00+19:00",
        "2026-10-01T08:30:00+02:60",
        "2026-10-01T08:30:00*02:00",
        "2026-10-01T08:30:00  2:00",
        "2026-10-01T08:30:00+02:00:00",
        "1790000000",
        "1790000000000",
        "\u0662\u0660\u0662\u0666-10-01",
      })
  void readsNothingElse(String text) {
    assertThat(DateParameter.parse(text)).isEmpty();
  }

  @Test
  void readsEverySecondInEveryOffset() {
    long seed = System.nanoTime();
    System.out.println("DateParameterTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-62_167_219_200L, 253_402_300_800L), 0, ZoneOffset.UTC);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
      String time = SECONDS.format(local);
      String zone = DateTimeFormatter.ofPattern("xxx").format(offset);

      assertThat(DateParameter.parse(time + zone).orElseThrow().firstSecond())
          .as("seed %s", seed)
          .isEqualTo(local.toEpochSecond(offset));
      assertThat(DateParameter.parse(time + zone.replace('+', ' ')).orElseThrow().offset())
          .as("seed %s", seed)
          .isEqualTo(offset);
      assertThat(DateParameter.parse(time + "Z").orElseThrow().lastSecond())
          .as("seed %s", seed)
          .isEqualTo(local.toEpochSecond(ZoneOffset.UTC));
      assertThat(DateParameter.parse(time.substring(0, 10)).orElseThrow().lastSecond())
          .as("seed %s", seed)
          .isEqualTo(local.toLocalDate().atTime(23, 59, 59).toEpochSecond(ZoneOffset.UTC));
    }
  }

  /** What is read is written back as it came, so that no other text passes for a date. */
  @Test
  void takesNoTextThatIsAlmostADate() {
    long seed = System.nanoTime();
    System.out.println("DateParameterTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    String[] dates = {"2026-10-01", "2026-10-01T08:30:59Z", "2026-10-01T08:30:59+02:00"};
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(dates[random.nextInt(dates.length)]);
      for (int change = random.nextInt(1, 3); change > 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      Optional<DateParameter> date = DateParameter.parse(text.toString());

      date.ifPresent(
          read ->
              assertThat(written(read))
                  .as("seed %s", seed)
                  .isEqualTo(text.toString().replace(' ', '+').replace("-00:00", "+00:00")));
    }
  }

  private static String written(DateParameter date) {
    if (date.isDay()) {
      return date.stated().toLocalDate().toString();
    }
    String time = SECONDS.format(date.stated());
    return date.offset() == null
        ? time + "Z"
        : time + DateTimeFormatter.ofPattern("xxx").format(date.offset());
  }
}
