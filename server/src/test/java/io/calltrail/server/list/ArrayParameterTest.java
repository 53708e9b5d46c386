package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.server.list.ListSettings.UnknownIds;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every array parameter in every style that arrays come in. */
class ArrayParameterTest {

  private static final String OCTOBER = "from=2026-10-01&to=2026-10-31&";

  /** Calls that each have one value of every attribute: those of call 1 end in 1, and so on. */
  private static final String[] CALLS = {
    call("1", "external_call", "external_warm_transfer_call", "byoc_number", "DE"),
    call("2", "internal_call", "internal_warm_transfer_call", "toll_free_number", "CN"),
    call(
        "3",
        "external_callback_call",
        "flow_initiated_outgoing_call",
        "virtual_service_number",
        "US"),
  };

  private static final AskedList LIST = AskedList.of(CALLS);

  private record Array(String name, String first, String second) {}

  private static final List<Array> ARRAYS =
      List.of(
          new Array("types", "external_call", "internal_call"),
          new Array("user_ids", "user-1", "user-2"),
          new Array("queue_ids", "old-1", "old-2"),
          new Array("cc_queue_ids", "new-1", "new-2"),
          new Array("country_iso_codes", "DE", "CN"),
          new Array("number_types", "byoc_number", "toll_free_number"),
          new Array("region_ids", "region-1", "region-2"),
          new Array("region_names", "Region 1", "Region 2"),
          new Array("team_ids", "team-1", "team-2"),
          new Array("team_names", "Team 1", "Team 2"),
          new Array("sub_types", "external_warm_transfer_call", "internal_warm_transfer_call"));

  private static final List<String> STYLES =
      List.of(
          "NAME=FIRST&NAME=SECOND",
          "NAME=FIRST,SECOND",
          "NAME=FIRST%2CSECOND",
          "NAME[]=FIRST&NAME[]=SECOND",
          "NAME%5B%5D=FIRST&NAME%5b%5d=SECOND",
          "NAME[]=FIRST,SECOND",
          "NAME=FIRST&NAME[]=SECOND",
          "NAME=SECOND&page_size=9&NAME=FIRST",
          "NAME=FIRST,SECOND&NAME[]=FIRST&NAME=SECOND,FIRST",
          "NAME=+FIRST+,%20SECOND%09",
          "NAME=FIRST,,SECOND,",
          "NAME=,FIRST&NAME=SECOND,+,");

  private static String call(
      String number, String type, String subType, String numberType, String country) {
    return """
    {"engagement_id":"call-N","start_time":"2026-10-1NT12:00:00Z","types":["%s"],
    "sub_types":["%s"],"callee_number_type":"%s","country_iso_code":"%s",
    "queues":[{"queue_id":"old-N","cc_queue_id":"new-N"}],
    "agents":[{"user_id":"user-N","user_region":"Region N","region_id":"region-N",
    "team_ids":["team-N"],"team_names":["Team N"]}]}\
    """
        .replace("N\"", number + "\"")
        .replace("1NT", "1" + number + "T")
        .formatted(type, subType, numberType, country);
  }

  static Stream<Arguments> arraysInAllStyles() {
    return ARRAYS.stream()
        .flatMap(
            array -> STYLES.stream().map(style -> arguments(array.name, written(style, array))));
  }

  private static String written(String style, Array array) {
    return style
        .replace("NAME", array.name)
        .replace("FIRST", array.first.replace(" ", "%20"))
        .replace("SECOND", array.second.replace(" ", "+"));
  }

  @ParameterizedTest
  @MethodSource("arraysInAllStyles")
  void asksForCallsWithAnyOfItsValues(String name, String query) {
    assertThat(LIST.ids(OCTOBER + query)).isEqualTo("call-2 call-1");
  }

  @ParameterizedTest
  @MethodSource("arraysInAllStyles")
  void belongsToTheSameWalkInAnyStyle(String name, String query) {
    Array array = ARRAYS.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
    String plain = OCTOBER + written(STYLES.getFirst(), array);
    String token = LIST.ask(plain + "&page_size=1").get("next_page_token").asString();

    assertThat(LIST.ids(OCTOBER + query + "&next_page_token=" + token)).isEqualTo("call-1");
  }

  @Test
  void coversEveryArrayThereIs() {
    assertThat(ARRAYS.stream().map(Array::name))
        .containsExactlyElementsOf(
            Stream.of(ListParameter.values())
                .filter(ListParameter::isArray)
                .map(ListParameter::wireName)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_ids",
        "queue_ids",
        "cc_queue_ids",
        "region_ids",
        "region_names",
        "team_ids",
        "team_names"
      })
  void takesTwentyDifferentIdsOrNamesAndNoMore(String name) {
    AskedList list =
        AskedList.with(new ListSettings(Period.ofMonths(1), UnknownIds.EMPTY, true), CALLS);
    String twenty = ids(20, "&" + name + "=").substring(1);
    String manyInAList = name + "=" + ids(21, ",").substring(1);

    assertThat(list.outcome(twenty)).isEmpty();
    assertThat(list.outcome(twenty + "&" + twenty)).isEmpty();
    assertThat(list.outcome(twenty + "&" + name + "=one+more"))
        .isEqualTo("400 300 Validation Failed. [" + name + " takes up to 20 different values]");
    assertThat(list.outcome(manyInAList))
        .isEqualTo("400 300 Validation Failed. [" + name + " takes up to 20 different values]");
  }

  @Test
  void takesAnyNumberOfCountries() {
    String codes =
        IntStream.range(0, 200)
            .mapToObj(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
            .collect(Collectors.joining(","));

    assertThat(LIST.ids(OCTOBER + "country_iso_codes=" + codes)).isEqualTo("call-2 call-1");
  }

  private static String ids(int count, String before) {
    return IntStream.range(0, count)
        .mapToObj(i -> before + "id-" + i)
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "region_names=North,+East | whole parts",
        "region_names=North%2C%20East | whole parts",
        "region_names=North | parts",
        "region_names=East&region_names=South | parts",
        "region_names=North,++East | parts",
        "region_names=north | ''",
        "region_names=Nor | ''",
        "region_names=East,+North | parts",
        "team_names=A,B,C | whole parts",
        "team_names=A,B | parts",
        "team_names=A,B,C&team_names=D | whole parts",
      })
  void aNameThatHoldsACommaMatchesWholeOrByItsParts(String query, String ids) {
    AskedList list =
        AskedList.of(
            """
            {"engagement_id":"whole","start_time":"2026-10-12T12:00:00Z",
            "agents":[{"user_region":"North, East","team_names":["A,B,C"]}]}\
            """,
            """
            {"engagement_id":"parts","start_time":"2026-10-11T12:00:00Z",
            "agents":[{"user_region":"North","team_names":["A"]},
            {"user_region":"East","team_names":["B"]}]}\
            """);

    assertThat(list.ids(OCTOBER + query)).isEqualTo(ids);
  }

  /** Ids hold no commas: what a comma parts is asked for by its parts alone. */
  @Test
  void anIdNeverHoldsAComma() {
    AskedList list =
        AskedList.of(
            """
            {"engagement_id":"comma","start_time":"2026-10-12T12:00:00Z",
            "agents":[{"region_id":"a,b","team_ids":["a,b"]}]}\
            """);

    assertThat(list.ids(OCTOBER + "region_ids=a,b")).isEmpty();
    assertThat(list.ids(OCTOBER + "team_ids=a,b")).isEmpty();
  }
}
