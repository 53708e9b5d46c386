package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.OWN;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.json.RowView;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WriteVoiceCallsTest {

  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String PATH = "/calltrail/v1/voice_calls";

  private final StoreDecorator store = new StoreDecorator();
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(settings -> settings, store);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {'voice_calls':[ROW,ROW]}",
        "application/json; charset=utf-8 | {'voice_calls':[ROW,ROW]}",
        "APPLICATION/JSON | {'next_page_token':'','page_size':2,'total_records':2,"
            + "'from':'2026-10-01T00:00:00Z','to':'2026-10-02T00:00:00Z','voice_calls':[ROW,ROW]}",
        "application/x-ndjson | ROW;ROW",
        "application/x-ndjson | ;ROW~;  ;ROW;;",
        "application/ndjson | ROW;ROW;",
      })
  void takesRowsInBothShapes(String type, String body) {
    HttpResponse<String> answer = write(type, bodyOf(body));

    assertThat(answer.body())
        .isEqualTo(
            "{\"written\":2,\"created\":2,\"corrected\":0,\"unchanged\":0,\"rejected\":[],"
                + "\"stale\":0,\"ignored_fields\":[]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
  void takesBodiesThatArePacked(String coding) throws IOException {
    HttpResponse<String> answer =
        send(
            post(LINES)
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(packed(row("a") + "\n" + row("b")))));

    assertThat(json(answer).get("created").asInt()).isEqualTo(2);
  }

  @Test
  void takesSeveralPackedPartsInARow() throws IOException {
    byte[] first = packed(row("a") + "\n");
    byte[] second = packed(row("b"));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    HttpResponse<String> answer =
        send(post(LINES).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(both)));

    assertThat(json(answer).get("created").asInt()).isEqualTo(2);
  }

  @Test
  void countsWhatBecameOfEachRow() {
    write(LINES, row("same") + "\n" + row("old", "'revision':7") + "\n" + row("other"));

    HttpResponse<String> answer =
        write(
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
    write(
        JSON,
        "{'voice_calls':["
            + row("a", "'result':'missed'")
            + ","
            + row("a", "'result':'completed'")
            + "]}");

    assertThat(rows()).contains("\"result\":\"completed\"").doesNotContain("missed");
  }

  @Test
  void tellsWhatIsWrongWithARowByItsPlace() {
    HttpResponse<String> answer =
        write(
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
        write(LINES, row("a") + "\n{'engagement_id':\n" + row("b") + " x\n\n" + row("c"));

    JsonNode told = json(answer);
    assertThat(told.get("written").asInt()).isEqualTo(2);
    assertThat(told.get("rejected").toString())
        .isEqualTo(
            "[{\"index\":1,\"errors\":[{\"field\":\"$\","
                + "\"message\":\"is not valid JSON, line 1, column 18\"}]},"
                + "{\"index\":2,\"errors\":[{\"field\":\"$\","
                + "\"message\":\"is not valid JSON, line 1, column 60\"}]}]");
  }

  @Test
  void anErasedCallIsRefusedByItsPlace() {
    write(LINES, row("gone"));
    send(server.requestOf(CLIENT, PATH + "?engagement_id=gone").DELETE());

    HttpResponse<String> answer = write(LINES, row("here") + "\n" + row("gone"));

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

    JsonNode told = json(write(JSON, body));

    assertThat(told.get("written").asInt()).isEqualTo(2);
    assertThat(told.get("ignored_fields").toString())
        .isEqualTo("[\"version\",\"colour\",\"agents[].mood\"]");
  }

  @Test
  void aSettingRefusesRowsWithFieldsNobodyKnows() {
    try (RunningServer strict =
        RunningServer.start(settings -> settings.refuseUnknownFields(true), store)) {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The request body must be a JSON object with the list voice_calls.",
        "[ROW] | The request body must be a JSON object with the list voice_calls.",
        "{'voice_calls':[ROW | The request body is not valid JSON, line 1, column 75.",
        "{'voice_calls':[ROW,]} | The request body is not valid JSON, line 1, column 77.",
        "{'voice_calls':[ROW]} x | The request body is not valid JSON, line 1, column 79.",
        "{'voice_calls':[ROW]} {} | The request body goes on after its JSON object,"
            + " line 1, column 79.",
        "voice_calls | The request body is not valid JSON, line 1, column 12.",
      })
  void ofABodyThatCannotBeReadNothingIsWritten(String body, String message) {
    HttpResponse<String> answer = write(JSON, bodyOf(body));

    assertThat(answer.body()).isEqualTo("{\"code\":300,\"message\":\"" + message + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(stored()).isZero();
  }

  /** Bytes that begin as those of another encoding do, or of none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000FFFE", "FEFF0000", "00007B00", "007B0000", "0000FEFF", "FFFE0000", "FFFE", "FEFF",
        "EFBBBF", "EFBBBF7B", "7BC328", "7B22EDA0802231", "00", "FF", "7B00", "007B"
      })
  void bytesThatAreNoTextCostTheirRowAlone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    HttpResponse<String> lines = sendBytes(LINES, joined(row("a") + "\n", bytes, "\n" + row("b")));
    assertThat(lines.statusCode()).isEqualTo(200);
    assertThat(lines.body())
        .contains("\"written\":2", "\"index\":1")
        .containsPattern("is not valid JSON|must be a JSON object");

    HttpResponse<String> body = sendBytes(JSON, joined("", bytes, ""));
    assertThat(body.statusCode()).isEqualTo(400);
    assertThat(body.body()).startsWith("{\"code\":300,\"message\":\"The request body ");
    assertThat(body.body()).doesNotContain("gzip");
    assertThat(stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("rowsBeyondTheLimits")
  void whatIsBeyondTheLimitsIsNotRead(String row) {
    String message = " beyond the limits, line 1, column ";

    assertThat(write(JSON, "{'voice_calls':[" + row + "]}").body()).contains(message);
    assertThat(write(LINES, row("a") + "\n" + row).body())
        .contains("\"written\":1")
        .contains(message);
  }

  static Stream<String> rowsBeyondTheLimits() {
    return Stream.of(
        "[".repeat(200) + "]".repeat(200),
        "{'charge':'" + "a".repeat(2_000_000) + "'}",
        "{'total_duration':" + "1".repeat(2_000) + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | is required",
        "{'voice_call':[ROW]} | is required",
        "{'voice_calls':ROW} | must be a list",
        "{'voice_calls':null} | must be a list",
        "{'voice_calls':[ROW],'voice_calls':[]} | must come once"
      })
  void anEnvelopeOfAnotherShapeIsRefused(String body, String reason) {
    HttpResponse<String> answer = write(JSON, bodyOf(body));

    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\","
                + "\"errors\":[{\"field\":\"voice_calls\",\"message\":\""
                + reason
                + "\"}]}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(stored()).isZero();
  }

  @Test
  void ofAPackedBodyThatIsCutNothingIsWritten() throws IOException {
    byte[] packed = packed((row("a") + "\n").repeat(100));

    for (byte[] broken :
        new byte[][] {Arrays.copyOf(packed, packed.length - 5), row("a").getBytes(), {}}) {
      HttpResponse<String> answer =
          send(
              post(LINES)
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofByteArray(broken)));

      assertThat(answer.body())
          .isEqualTo("{\"code\":300,\"message\":\"The request body is not whole gzip data.\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(stored()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "text/csv | - | The request body must be application/json or application/x-ndjson.",
        "- | - | The request body must be application/json or application/x-ndjson.",
        "application/json | br | The request body may be packed by gzip alone.",
        "application/json | gzip, gzip | The request body may be packed by gzip alone."
      })
  void otherMediaAreRefused(String type, String coding, String message) {
    HttpRequest.Builder request = server.requestOf(CLIENT, PATH);
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (coding != null) {
      request.header("Content-Encoding", coding);
    }
    HttpResponse<String> answer = send(request.POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).isEqualTo("{\"code\":415,\"message\":\"" + message + "\"}");
  }

  private HttpResponse<String> write(String type, String body) {
    return send(post(type).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private HttpResponse<String> sendBytes(String type, byte[] body) {
    return send(post(type).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder post(String type) {
    return server.requestOf(CLIENT, PATH).header("Content-Type", type);
  }

  private int stored() {
    return (int) page().totalRecords();
  }

  private String rows() {
    VoiceCallPage page = page();
    return new String(page.rows().array(), 0, page.rows().length(), StandardCharsets.UTF_8);
  }

  private VoiceCallPage page() {
    return store.page(
        OWN, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(100, RowView.SUMMARY));
  }

  /** A body in which each ROW stands for another row, and each semicolon for the end of a line. */
  private static byte[] joined(String before, byte[] bytes, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(bytes);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  private static String bodyOf(String pattern) {
    String body = pattern.equals("''") ? "" : pattern.replace(';', '\n').replace('~', '\r');
    for (int i = 0; body.contains("ROW"); i++) {
      body = body.replaceFirst("ROW", row("c" + i));
    }
    return body;
  }

  private static String row(String id) {
    return ("{'engagement_id':'" + id + "','start_time':'2026-10-01T08:00:00Z'}")
        .replace('\'', '"');
  }

  private static String row(String id, String more) {
    String row = row(id);
    return row.substring(0, row.length() - 1) + "," + more.replace('\'', '"') + "}";
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
