package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which window a request means, asked at 2026-10-20T12:00:00Z. */
class ListWindowTest {

  private static final String BAD_DATE =
      "400 300 The time and date must be in `yyyy-mm-dd`` or ISO 8601 format, either"
          + " `yyyy-MM-dd'T'HH:mm:ss'Z'` or `yyyy-MM-dd'T'HH:mm:ss'TZD'`.";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no from and to | ''" + " | 2026-10-19T12:00:00Z | 2026-10-20T12:00:00Z",
        "days | from=2026-10-01&to=2026-10-31" + " | 2026-10-01T00:00:00Z | 2026-10-31T23:59:59Z",
        "a day | from=2026-10-01&to=2026-10-01" + " | 2026-10-01T00:00:00Z | 2026-10-01T23:59:59Z",
        "times with Z | from=2026-10-01T01:02:03Z&to=2026-10-02T04:05:06Z"
            + " | 2026-10-01T01:02:03Z | 2026-10-02T04:05:06Z",
        "a second | from=2026-10-01T01:02:03Z&to=2026-10-01T01:02:03Z"
            + " | 2026-10-01T01:02:03Z | 2026-10-01T01:02:03Z",
        "offsets | from=2026-10-01T00:00:00-08:00&to=2026-10-02T00:00:00-08:00"
            + " | 2026-10-01T00:00:00-08:00 | 2026-10-02T00:00:00-08:00",
        "the offset of from | from=2026-10-01T00:00:00-08:00&to=2026-10-02T00:00:00%2B05:30"
            + " | 2026-10-01T00:00:00-08:00 | 2026-10-01T10:30:00-08:00",
        "an offset of nothing | from=2026-10-01T00:00:00%2B00:00&to=2026-10-02"
            + " | 2026-10-01T00:00:00+00:00 | 2026-10-02T23:59:59+00:00",
        "a plus sign | from=2026-10-01T00:00:00+05:30&to=2026-10-02T00:00:00+05:30"
            + " | 2026-10-01T00:00:00+05:30 | 2026-10-02T00:00:00+05:30",
        "a UTC day beside an offset | from=2026-10-01T00:00:00%2B05:30&to=2026-10-02"
            + " | 2026-10-01T00:00:00+05:30 | 2026-10-03T05:29:59+05:30",
        "an offset in to alone | from=2026-10-01&to=2026-10-02T00:00:00-08:00"
            + " | 2026-10-01T00:00:00Z | 2026-10-02T08:00:00Z",
        "each its own form | from=2026-10-01T12:00:00Z&to=2026-10-02"
            + " | 2026-10-01T12:00:00Z | 2026-10-02T23:59:59Z",
        "to alone | to=2026-10-05T08:00:00Z" + " | 2026-10-04T08:00:00Z | 2026-10-05T08:00:00Z",
        "to alone, with an offset | to=2026-10-05T08:00:00%2B02:00"
            + " | 2026-10-04T06:00:00Z | 2026-10-05T06:00:00Z",
        "to alone, a day | to=2026-10-05" + " | 2026-10-05T00:00:00Z | 2026-10-05T23:59:59Z",
        "a month of 31 days | from=2026-10-01&to=2026-11-01"
            + " | 2026-10-01T00:00:00Z | 2026-11-01T23:59:59Z",
        "a short month has 31 days too | from=2026-02-01&to=2026-03-04"
            + " | 2026-02-01T00:00:00Z | 2026-03-04T23:59:59Z",
        "a month to the second | from=2026-10-01T08:00:00Z&to=2026-11-01T08:00:00Z"
            + " | 2026-10-01T08:00:00Z | 2026-11-01T08:00:00Z",
        "a month over a year's end | from=2026-12-15&to=2027-01-15"
            + " | 2026-12-15T00:00:00Z | 2027-01-15T23:59:59Z",
        "long ago | from=0000-01-01T00:00:00%2B18:00&to=0000-01-02"
            + " | 0000-01-01T00:00:00+18:00 | 0000-01-03T17:59:59+18:00",
        "before the first year | from=0000-01-01&to=0000-01-01T00:00:00-01:00"
            + " | 0000-01-01T00:00:00Z | 0000-01-01T01:00:00Z",
        "to the end of time | from=9999-12-31T23:00:00-18:00&to=9999-12-31T23:59:59-18:00"
            + " | 9999-12-31T23:00:00-18:00 | 9999-12-31T23:59:59-18:00",
      })
  void isToldInTheAnswer(String rule, String query, String from, String to) {
    JsonNode answer = AskedList.of().ask(query);

    assertThat(answer.get("from").asString()).isEqualTo(from);
    assertThat(answer.get("to").asString()).isEqualTo(to);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "both ends are in it | from=2026-10-10T10:00:00Z&to=2026-10-10T10:00:02Z | c b a",
        "its first second | from=2026-10-10T10:00:00Z&to=2026-10-10T10:00:00Z | a",
        "starts count, not ends | from=2026-10-10T10:00:03Z&to=2026-10-10T23:00:00Z | ''",
        "a day's first and last second | from=2026-10-11&to=2026-10-11 | e d",
        "a day beside an offset is of UTC"
            + " | from=2026-10-11T02:00:00%2B02:00&to=2026-10-11 | e d",
        "the last 24 hours, their ends too | '' | h g",
        "the 24 hours before to | to=2026-10-20T12:00:01Z | i h",
      })
  void holdsTheCallsThatStartInIt(String rule, String query, String ids) {
    AskedList list =
        AskedList.of(
            """
            {"engagement_id":"a","start_time":"2026-10-10T10:00:00.000Z",
            "end_time":"2026-10-10T12:00:00Z"}\
            """,
            AskedList.row("b", "2026-10-10T10:00:01.999Z"),
            AskedList.row("c", "2026-10-10T12:00:02.001+02:00"),
            AskedList.row("d", "2026-10-11T00:00:00Z"),
            AskedList.row("e", "2026-10-11T23:59:59.999Z"),
            AskedList.row("f", "2026-10-12T00:00:00Z"),
            AskedList.row("g", "2026-10-19T12:00:00Z"),
            AskedList.row("h", "2026-10-20T12:00:00.900Z"),
            AskedList.row("i", "2026-10-20T12:00:01Z"));

    assertThat(list.ids(query)).isEqualTo(ids);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "from without to | from=2026-10-01"
            + " | 400 300 Validation Failed. [to is required where from is given]",
        "from after to | from=2026-10-02&to=2026-10-01"
            + " | 400 300 Validation Failed. [from is after to]",
        "from a second after to | from=2026-10-01T00:00:01Z&to=2026-10-01T02:00:00%2B02:00"
            + " | 400 300 Validation Failed. [from is after to]",
        "32 days | from=2026-10-01&to=2026-11-02"
            + " | 400 300 The requested report exceeds the 1-month limit."
            + " [to is too long after from]",
        "32 days from a short month | from=2026-02-01&to=2026-03-05"
            + " | 400 300 The requested report exceeds the 1-month limit."
            + " [to is too long after from]",
        "a month and a second | from=2026-10-01T08:00:00Z&to=2026-11-01T08:00:01Z"
            + " | 400 300 The requested report exceeds the 1-month limit."
            + " [to is too long after from]",
        "a month and a second, in another offset"
            + " | from=2026-10-01T08:00:00-08:00&to=2026-11-01T16:00:01Z"
            + " | 400 300 The requested report exceeds the 1-month limit."
            + " [to is too long after from]",
      })
  void isRefused(String rule, String query, String refusal) {
    assertThat(AskedList.of().outcome(query)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday&to=2026-10-01, from",
    "from=2026-10-01&to=2026-10-32, to",
    "to=2026-10-01T08:00:00, to",
  })
  void isRefusedWithZoomsMessageWhereADateHasAnotherForm(String query, String field) {
    assertThat(AskedList.of().outcome(query))
        .isEqualTo(BAD_DATE + " [" + field + " is no date of these forms]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=x&to=y | BAD_DATE [from is no date of these forms] [to is no date of these forms]",
        "from=x | 400 300 Validation Failed."
            + " [from is no date of these forms] [to is required where from is given]",
        "from=x&to=2026-10-01&page_size=0 | 400 300 Validation Failed."
            + " [from is no date of these forms] [page_size must be a whole number from 1 to 100]",
      })
  void isRefusedWithAllThatIsWrongAtOnce(String query, String refusal) {
    assertThat(AskedList.of().outcome(query)).isEqualTo(refusal.replace("BAD_DATE", BAD_DATE));
  }

  @ParameterizedTest
  @CsvSource({
    "P2M, from=2026-01-01&to=2026-03-01, from=2026-01-01&to=2026-03-02, 2-month",
    "P2M, from=2026-07-01&to=2026-09-01, from=2026-07-01&to=2026-09-02, 2-month",
    "P2M, from=2026-02-01&to=2026-04-01, from=2026-02-01&to=2026-04-02, 2-month",
    "P2M, from=2026-12-31&to=2027-02-28, from=2026-12-31&to=2027-03-01, 2-month",
    "P2M, from=2026-06-30T22:00:00-05:00&to=2026-08-31T03:00:00Z,"
        + " from=2026-06-30T22:00:00-05:00&to=2026-08-31T03:00:01Z, 2-month",
    "P1M, from=2026-01-31&to=2026-03-03, from=2026-01-31&to=2026-03-04, 1-month",
    "P1M, from=2028-02-01&to=2028-03-03, from=2028-02-01&to=2028-03-04, 1-month",
    "P31D, from=2026-02-01&to=2026-03-04, from=2026-02-01&to=2026-03-05, 31-day",
    "P1Y, from=2026-01-01&to=2027-01-01, from=2026-01-01&to=2027-01-02, 12-month",
    "P1Y, from=2028-01-01&to=2029-01-01, from=2028-01-01&to=2029-01-02, 12-month",
    "P90D, from=2026-01-01&to=2026-04-01, from=2026-01-01&to=2026-04-02, 90-day",
    "P1D, from=2026-01-01&to=2026-01-02, from=2026-01-01&to=2026-01-03, 1-day",
    "P1M5D, from=2026-01-01&to=2026-02-06, from=2026-01-01&to=2026-02-07, P1M5D",
  })
  void mayBeLongerWhereASettingSaysSo(Period range, String inside, String beyond, String words) {
    AskedList list =
        AskedList.with(new ListSettings(range, ListSettings.UnknownIds.NOT_FOUND, true));

    assertThat(list.outcome(inside)).isEmpty();
    assertThat(list.outcome(beyond))
        .isEqualTo(
            "400 300 The requested report exceeds the "
                + words
                + " limit. [to is too long after from]");
  }

  @ParameterizedTest
  @CsvSource({"from=2006-01-01&to=2026-12-31", "from=0000-01-01&to=9999-12-31"})
  void mayBeOfAnyLengthWhereNothingLimitsIt(String query) {
    AskedList list =
        AskedList.with(
            new ListSettings(null, ListSettings.UnknownIds.NOT_FOUND, true),
            AskedList.row("old", "2006-01-01T00:00:00Z"));

    assertThat(list.ids(query)).isEqualTo("old");
  }
}
