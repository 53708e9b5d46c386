package io.calltrail.server;

import static io.calltrail.server.Producer.JSON;
import static io.calltrail.server.Producer.LINES;
import static io.calltrail.server.Producer.PATH;
import static io.calltrail.server.Producer.row;
import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.CallResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What becomes of the rows that a producer writes. */
class WriteVoiceCallsTest {

  private static final String RESULTS =
      Arrays.stream(CallResult.values())
          .map(CallResult::wireName)
          .collect(Collectors.joining(", ", "must be one of ", ""));

  private Producer producer;

  @BeforeEach
  void start() {
    producer = new Producer();
  }

  @AfterEach
  void stop() {
    producer.close();
  }

  @Test
  void countsWhatBecameOfEachRow() {
    producer.write(LINES, row("same") + "\n" + row("old", "'revision':7") + "\n" + row("other"));

    HttpResponse<String> answer =
        producer.write(
            LINES,
            String.join(
                "\n",
                row("new"),
                row("same"),
                row("old", "'revision':6"),
                row("other", "'result':'missed'"),
                row("twice"),
                row("twice", "'result':'missed'")));

    assertThat(answer.body())
        .isEqualTo(
            "{\"written\":5,\"created\":2,\"corrected\":2,\"unchanged\":1,\"rejected\":[],"
                + "\"stale\":1,\"ignored_fields\":[]}");
  }

  @Test
  void ofRepeatsTheLastWins() {
    producer.write(
        JSON,
        "{'voice_calls':["
            + row("a", "'result':'missed'")
            + ","
            + row("a", "'result':'completed'")
            + "]}");

    assertThat(producer.rows()).contains("\"result\":\"completed\"").doesNotContain("missed");
  }

  @Test
  void tellsWhatIsWrongWithARowByItsPlace() {
    HttpResponse<String> answer =
        producer.write(
            JSON,
            "{'voice_calls':["
                + row("a")
                + ",{'engagement_id':'b','start_time':'yesterday'},5,"
                + "{'start_time':'2026-10-01T00:00:00Z'},"
                + row("c")
                + "]}");

    JsonNode told = json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(told.get("written").asInt()).isEqualTo(2);
    assertThat(told.get("rejected").valueStream().map(row -> row.get("index").asInt()))
        .containsExactly(1, 2, 3);
    assertThat(told.at("/rejected/0/engagement_id").asString()).isEqualTo("b");
    assertThat(told.at("/rejected/0/errors/0/field").asString()).isEqualTo("start_time");
    assertThat(told.at("/rejected/1").has("engagement_id")).isFalse();
    assertThat(told.at("/rejected/1/errors/0/field").asString()).isEqualTo("$");
    assertThat(told.at("/rejected/2/errors/0").toString())
        .isEqualTo("{\"field\":\"engagement_id\",\"message\":\"is required\"}");
  }

  @Test
  void aLineThatIsNotJsonCostsTheOthersNothing() {
    HttpResponse<String> answer =
        producer.write(LINES, row("a") + "\n{'engagement_id':\n" + row("b") + " x\n\n" + row("c"));

    JsonNode told = json(answer);
    assertThat(told.get("written").asInt()).isEqualTo(2);
    assertThat(told.get("rejected").toString())
        .isEqualTo(
            "[{\"index\":1,\"errors\":[{\"field\":\"$\","
                + "\"message\":\"is not valid JSON, line 1, column 18\"}]},"
                + "{\"index\":2,\"errors\":[{\"field\":\"$\","
                + "\"message\":\"is not valid JSON, line 1, column 60\"}]}]");
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("badRows")
  void aRowThatLacksOrBreaksAFieldIsToldByTheField(String row, String field, String reason) {
    for (HttpResponse<String> answer :
        List.of(
            producer.write(LINES, row("a") + "\n" + row + "\n" + row("b")),
            producer.write(
                JSON, "{'voice_calls':[" + row("a") + "," + row + "," + row("b") + "]}"))) {
      JsonNode told = json(answer);
      assertThat(told.get("written").asInt()).isEqualTo(2);
      assertThat(told.at("/rejected/0/index").asInt()).isEqualTo(1);
      assertThat(told.at("/rejected/0/errors").toString())
          .isEqualTo("[{\"field\":\"" + field + "\",\"message\":\"" + reason + "\"}]");
    }
    assertThat(producer.stored()).isEqualTo(2);
  }

  static Stream<Arguments> badRows() {
    String start = "'start_time':'2026-10-01T08:00:00Z'";
    return Stream.of(
        arguments("{" + start + "}", "engagement_id", "is required"),
        arguments("{'engagement_id':''," + start + "}", "engagement_id", "is required"),
        arguments("{'engagement_id':null," + start + "}", "engagement_id", "is required"),
        arguments("{'engagement_id':7," + start + "}", "engagement_id", "must be a text"),
        arguments(
            "{'engagement_id':'" + "x".repeat(256) + "'," + start + "}",
            "engagement_id",
            "must have at most 255 bytes of UTF-8"),
        arguments(
            "{'engagement_id':'a\\u0000'," + start + "}",
            "engagement_id",
            "must have no control characters"),
        arguments(
            "{'engagement_id':'\\ud83d'," + start + "}",
            "engagement_id",
            "holds half of a character: a surrogate without its pair"),
        arguments("{'engagement_id':'c'}", "start_time", "is required"),
        arguments("{'engagement_id':'c','start_time':null}", "start_time", "is required"),
        arguments(
            "{'engagement_id':'c','start_time':'2026-10-01T08:00:00'}",
            "start_time",
            "has no offset: end it with Z or one such as +02:00"),
        arguments(
            row("c", "'total_duration':1e999999999"),
            "total_duration",
            "must be a number of seconds"),
        arguments(
            row("c", "'total_duration':" + "9".repeat(900)),
            "total_duration",
            "must be a number of seconds"),
        arguments(row("c", "'result':'Missed'"), "result", RESULTS),
        arguments("null", "$", "must be a JSON object"),
        arguments("[]", "$", "must be a JSON object"));
  }

  @Test
  void takesIdsOf255Bytes() {
    assertThat(json(producer.write(LINES, row("\u00e9".repeat(127) + "x"))).get("created").asInt())
        .isOne();
  }

  @Test
  void aCorrectionReplacesTheWholeRow() {
    producer.write(LINES, row("a", "'result':'missed','agents':[{'user_id':'ann'}]"));

    assertThat(json(producer.write(LINES, row("a", "'recorded':true"))).get("corrected").asInt())
        .isOne();
    assertThat(producer.rows())
        .contains("\"agents\":[]", "\"recorded\":true")
        .doesNotContain("missed", "ann");
  }

  @Test
  void anErasedCallIsRefusedByItsPlace() {
    producer.write(LINES, row("gone"));
    send(producer.server().requestOf(CLIENT, PATH + "?engagement_id=gone").DELETE());

    HttpResponse<String> answer = producer.write(LINES, row("here") + "\n" + row("gone"));

    assertThat(answer.body())
        .isEqualTo(
            "{\"written\":1,\"created\":1,\"corrected\":0,\"unchanged\":0,"
                + "\"rejected\":[{\"index\":1,\"engagement_id\":\"gone\",\"errors\":[{"
                + "\"field\":\"engagement_id\",\"message\":\"was erased, and a call that was"
                + " erased is not taken again\"}]}],\"stale\":0,\"ignored_fields\":[]}");
  }

  @Test
  void fieldsNobodyKnowsAreNamedAndCostNothing() {
    String body =
        "{'version':{'major':[1]},'voice_calls':["
            + row("a", "'colour':'red','agents':[{'user_id':'u','mood':1}]")
            + ","
            + row("b", "'colour':'blue'")
            + "]}";

    JsonNode told = json(producer.write(JSON, body));

    assertThat(told.get("written").asInt()).isEqualTo(2);
    assertThat(told.get("ignored_fields").toString())
        .isEqualTo("[\"version\",\"colour\",\"agents[].mood\"]");
  }

  @Test
  void aSettingRefusesRowsWithFieldsNobodyKnows() {
    try (RunningServer strict =
        RunningServer.start(settings -> settings.refuseUnknownFields(true), producer.store())) {
      HttpResponse<String> answer =
          send(
              strict
                  .requestOf(CLIENT, PATH)
                  .header("Content-Type", LINES)
                  .POST(BodyPublishers.ofString(row("a", "'colour':'red'") + "\n" + row("b"))));

      assertThat(answer.body())
          .isEqualTo(
              "{\"written\":1,\"created\":1,\"corrected\":0,\"unchanged\":0,"
                  + "\"rejected\":[{\"index\":0,\"engagement_id\":\"a\",\"errors\":[{"
                  + "\"field\":\"colour\",\"message\":\"is no field of a voice call\"}]}],"
                  + "\"stale\":0,\"ignored_fields\":[]}");
    }
  }
}
