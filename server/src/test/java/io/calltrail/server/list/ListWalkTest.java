package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.calltrail.server.api.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Walks over pages by their tokens. */
class ListWalkTest {

  private static final String OCTOBER = "from=2026-10-01&to=2026-10-31";
  private static final String BAD_TOKEN =
      "400 300 The next page token is either invalid or has expired.";

  /** Seven calls, the newest of them a, the oldest g. */
  private static AskedList seven() {
    AskedList list = AskedList.of();
    for (String id : List.of("g", "f", "e", "d", "c", "b", "a")) {
      String day = String.valueOf(19 - (id.charAt(0) - 'a'));
      list.write(
          """
          {"engagement_id":"%s","start_time":"2026-10-%sT12:00:00Z","direction":"inbound",
          "agents":[{"user_id":"ann","team_names":["A","B"]}]}\
          """
              .formatted(id, day));
    }
    return list;
  }

  private static String token(JsonNode page) {
    return page.get("next_page_token").asString();
  }

  @Test
  void comesToItsEndWithAnEmptyToken() {
    AskedList list = seven();

    assertThat(list.walk(OCTOBER + "&page_size=3")).containsExactly("a b c", "d e f", "g");
    assertThat(list.walk(OCTOBER + "&page_size=7")).containsExactly("a b c d e f g");
    assertThat(list.walk(OCTOBER + "&page_size=1")).hasSize(7);
    assertThat(list.walk("from=2026-01-01&to=2026-01-31")).containsExactly("");
  }

  @Test
  void hasPagesOfTenUnlessAskedOtherwise() {
    AskedList list = AskedList.of();
    for (int i = 0; i < 101; i++) {
      list.write(AskedList.row("call-" + i, "2026-10-10T10:00:00Z"));
    }

    assertThat(list.ask(OCTOBER).get("voice_calls")).hasSize(10);
    assertThat(list.ask(OCTOBER).get("page_size").asInt()).isEqualTo(10);
    assertThat(list.ask(OCTOBER + "&page_size=100").get("voice_calls")).hasSize(100);
    assertThat(list.ask(OCTOBER + "&page_size=007").get("page_size").asInt()).isEqualTo(7);
  }

  @Test
  void tellsItsTotalOnEveryPageThoughCallsArrive() {
    AskedList list = seven();
    JsonNode first = list.ask(OCTOBER + "&page_size=3");
    list.write(AskedList.row("late", "2026-10-01T00:00:00Z"));

    JsonNode second = list.ask(OCTOBER + "&page_size=100&next_page_token=" + token(first));

    assertThat(first.get("total_records").asInt()).isEqualTo(7);
    assertThat(second.get("total_records").asInt()).isEqualTo(7);
    assertThat(AskedList.ids(second)).isEqualTo("d e f g");
    assertThat(list.ask(OCTOBER).get("total_records").asInt()).isEqualTo(8);
  }

  @Test
  void mayChangeItsPageSizeAndViewAndRepeatAPage() {
    AskedList list = seven();
    String token = token(list.ask(OCTOBER + "&page_size=2"));

    assertThat(list.ids(OCTOBER + "&page_size=1&next_page_token=" + token)).isEqualTo("c");
    assertThat(list.ids(OCTOBER + "&view_type=detail&next_page_token=" + token))
        .isEqualTo("c d e f g");
    assertThat(list.ids(OCTOBER + "&page_size=2&next_page_token=" + token)).isEqualTo("c d");
  }

  @Test
  void mayWriteItsFiltersAndItsWindowInOtherWays() {
    AskedList list = seven();
    String token =
        token(list.ask(OCTOBER + "&page_size=2&direction=inbound&team_names=A&team_names=B"));

    for (String same :
        List.of(
            OCTOBER + "&team_names=B,A&direction=inbound",
            "direction=inbound&team_names[]=B&team_names[]=A,A&" + OCTOBER,
            "to=2026-10-31T23:59:59Z&from=2026-10-01&team_names=A,B&direction=inbound",
            "from=2026-10-01T02:00:00%2B02:00&to=2026-10-31&team_names=A,B&direction=inbound")) {
      assertThat(list.outcome(same + "&page_size=1&next_page_token=" + token)).isEqualTo("c");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2026-10-01&to=2026-10-30&user_ids=ann",
        "from=2026-10-02&to=2026-10-31&user_ids=ann",
        "from=2026-10-01T00:00:01Z&to=2026-10-31&user_ids=ann",
        "to=2026-10-31&user_ids=ann",
        "user_ids=ann",
        OCTOBER,
        OCTOBER + "&user_ids=ann&direction=inbound",
        OCTOBER + "&user_ids=ann&engagement_id=a",
        OCTOBER + "&engagement_id=ann",
        OCTOBER + "&team_names=ann",
      })
  void isRefusedWithAnotherWindowOrOtherFilters(String query) {
    AskedList list = seven();
    String token = token(list.ask(OCTOBER + "&user_ids=ann&page_size=2"));

    assertThat(list.outcome(query + "&next_page_token=" + token)).isEqualTo(BAD_TOKEN);
  }

  @Test
  void isRefusedToAnotherAccount() {
    AskedList list = seven();
    String query = OCTOBER + "&next_page_token=" + token(list.ask(OCTOBER + "&page_size=2"));

    assertThat(list.ids(query)).isEqualTo("c d e f g");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> list.otherBody(query))
        .satisfies(refusal -> assertThat(AskedList.text(refusal)).isEqualTo(BAD_TOKEN));
  }

  @ParameterizedTest
  @CsvSource({"PT15M, c d e f g", "PT15M1S, " + BAD_TOKEN, "P365D, " + BAD_TOKEN})
  void waitsFifteenMinutesForItsNextPage(Duration pause, String outcome) {
    AskedList list = seven();
    String token = token(list.ask(OCTOBER + "&page_size=2"));
    list.clock().move(pause);

    assertThat(list.outcome(OCTOBER + "&next_page_token=" + token)).isEqualTo(outcome);
  }

  @Test
  void mayGoOnForDays() {
    AskedList list = seven();
    List<String> pages = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = list.ask(OCTOBER + "&page_size=1&next_page_token=" + token);
      pages.add(AskedList.ids(page));
      token = token(page);
      list.clock().move(Duration.ofMinutes(15));
    } while (!token.isEmpty());

    assertThat(pages).containsExactly("a", "b", "c", "d", "e", "f", "g");
  }

  @Test
  void keepsTheWindowOfItsFirstPage() {
    AskedList list =
        AskedList.of(
            AskedList.row("a", "2026-10-20T11:00:00Z"),
            AskedList.row("b", "2026-10-19T12:05:00Z"),
            AskedList.row("c", "2026-10-19T11:00:00Z"));
    JsonNode first = list.ask("page_size=1");
    list.clock().move(Duration.ofMinutes(10));

    JsonNode second = list.ask("next_page_token=" + token(first));

    assertThat(AskedList.ids(first)).isEqualTo("a");
    assertThat(AskedList.ids(second)).isEqualTo("b");
    assertThat(second.get("from")).isEqualTo(first.get("from"));
    assertThat(second.get("to")).isEqualTo(first.get("to"));
    assertThat(list.ids("")).isEqualTo("a");
  }

  /** Begun without a window; the answer tells from 2026-10-19T12:00:00Z to 2026-10-20T12:00:00Z. */
  @ParameterizedTest
  @CsvSource({
    "'', b",
    "from=2026-10-19T12:00:00Z&to=2026-10-20T12:00:00Z&, b",
    "to=2026-10-20T14:00:00%2B02:00&, b",
    "from=2026-10-19T12:00:00Z&to=2026-10-20T12:10:00Z&, " + BAD_TOKEN,
    "from=2026-10-19&to=2026-10-20&, " + BAD_TOKEN,
    "to=2026-10-20&, " + BAD_TOKEN,
  })
  void goesOnWithoutAWindowOrInTheOneItWasTold(String window, String outcome) {
    AskedList list =
        AskedList.of(
            AskedList.row("a", "2026-10-20T11:00:00Z"),
            AskedList.row("b", "2026-10-20T10:00:00Z"),
            AskedList.row("c", "2026-10-20T09:00:00Z"));
    String token = token(list.ask("page_size=1"));
    list.clock().move(Duration.ofMinutes(10));
    String query = window + "page_size=1&next_page_token=" + token;

    assertThat(list.outcome(query)).isEqualTo(outcome);
    if (!outcome.equals(BAD_TOKEN)) {
      assertThat(list.ids("next_page_token=" + token(list.ask(query)))).isEqualTo("c");
    }
  }

  /** Begun with {@code to} alone, which states a window as {@code from} and {@code to} do. */
  @ParameterizedTest
  @CsvSource({
    "to=2026-10-20T00:00:00Z&, b c",
    "from=2026-10-19T00:00:00Z&to=2026-10-20T00:00:00Z&, b c",
    "'', " + BAD_TOKEN,
    "to=2026-10-20T00:00:01Z&, " + BAD_TOKEN,
  })
  void statesItsWindowAgainWhereItBeganWithOne(String window, String outcome) {
    AskedList list =
        AskedList.of(
            AskedList.row("a", "2026-10-19T11:00:00Z"),
            AskedList.row("b", "2026-10-19T10:00:00Z"),
            AskedList.row("c", "2026-10-19T09:00:00Z"));
    String token = token(list.ask("page_size=1&to=2026-10-20T00:00:00Z"));

    assertThat(list.outcome(window + "next_page_token=" + token)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"next_page_token=", "next_page_token"})
  void beginsWithAnEmptyToken(String token) {
    assertThat(seven().ids(OCTOBER + "&" + token)).isEqualTo("a b c d e f g");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "none",
        "%F0%9F%98%80",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%00",
        "'"
      })
  void isRefusedWithATokenThatNobodyIssued(String token) {
    assertThat(seven().outcome(OCTOBER + "&next_page_token=" + token)).isEqualTo(BAD_TOKEN);
  }

  /** Pages of any size, over ids of any length and many that start together, make the list. */
  @Test
  void showsEveryCallOnce() {
    long seed = System.nanoTime();
    System.out.println("ListWalkTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    AskedList list = AskedList.of();
    for (int i = 0; i < 400; i++) {
      String id = Integer.toString(i, 36) + "-".repeat(random.nextInt(250));
      list.write(AskedList.row(id, "2026-10-10T10:00:0" + random.nextInt(4) + "Z"));
    }
    String all = String.join(" ", list.walk(OCTOBER + "&page_size=100"));

    assertThat(all.split(" ")).doesNotHaveDuplicates().hasSize(400);
    for (int size : IntStream.of(1, 7, 99).toArray()) {
      assertThat(String.join(" ", list.walk(OCTOBER + "&page_size=" + size)))
          .as("seed %s", seed)
          .isEqualTo(all);
    }
  }
}
