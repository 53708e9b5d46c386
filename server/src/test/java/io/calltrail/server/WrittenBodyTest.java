package io.calltrail.server;

import static io.calltrail.server.Producer.JSON;
import static io.calltrail.server.Producer.LINES;
import static io.calltrail.server.Producer.PATH;
import static io.calltrail.server.Producer.row;
import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

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

/** In which bodies rows may come, and what is said of the others. */
class WrittenBodyTest {

  /** Of a byte order mark alone, nothing is left to be JSON or not. */
  private static final String NO_ROW = "is not valid JSON|must be a JSON object";

  private Producer producer;

  @BeforeEach
  void start() {
    producer = new Producer();
  }

  @AfterEach
  void stop() {
    producer.close();
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
        "application/json | \ufeff{'voice_calls':[ROW,ROW]}",
        "application/x-ndjson | \ufeffROW;ROW",
      })
  void takesRowsInBothShapes(String type, String body) {
    HttpResponse<String> answer = producer.write(type, bodyOf(body));

    assertThat(answer.body())
        .isEqualTo(
            "{\"written\":2,\"created\":2,\"corrected\":0,\"unchanged\":0,\"rejected\":[],"
                + "\"stale\":0,\"ignored_fields\":[]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(producer.stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
  void takesBodiesThatArePacked(String coding) throws IOException {
    HttpResponse<String> answer =
        send(
            producer
                .post(LINES)
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
        send(
            producer
                .post(LINES)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(both)));

    assertThat(json(answer).get("created").asInt()).isEqualTo(2);
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
    HttpResponse<String> answer = producer.write(JSON, bodyOf(body));

    assertThat(answer.body()).isEqualTo("{\"code\":300,\"message\":\"" + message + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(producer.stored()).isZero();
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

    HttpResponse<String> lines =
        producer.write(LINES, joined(row("a") + "\n", bytes, "\n" + row("b")));
    assertThat(lines.statusCode()).isEqualTo(200);
    assertThat(lines.body())
        .startsWith("{\"written\":2,")
        .containsPattern("\"rejected\":\\[\\{\"index\":1,[^}]*(" + NO_ROW + ")[^}]*}]}],");

    HttpResponse<String> body = producer.write(JSON, joined("", bytes, ""));
    assertThat(body.statusCode()).isEqualTo(400);
    assertThat(body.body())
        .containsPattern("^\\{\"code\":300,\"message\":\"The request body (" + NO_ROW + ")");
    assertThat(producer.stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("rowsBeyondTheLimits")
  void whatIsBeyondTheLimitsIsNotRead(String row) {
    String message = " beyond the limits, line 1, column ";

    assertThat(producer.write(JSON, "{'voice_calls':[" + row + "]}").body()).contains(message);
    assertThat(producer.write(LINES, row("a") + "\n" + row).body())
        .contains("\"written\":1")
        .contains(message);
  }

  static Stream<String> rowsBeyondTheLimits() {
    return Stream.of(
        "[".repeat(200) + "]".repeat(200),
        "{'charge':'" + "a".repeat(2_000_000) + "'}",
        "{'nobody_knows':['" + "a".repeat(2_000_000) + "']}",
        "{'agents':'" + "a".repeat(2_000_000) + "'}",
        "'" + "a".repeat(2_000_000) + "'",
        "{'" + "n".repeat(60_000) + "':1}",
        "{'total_duration':" + "1".repeat(2_000) + "}",
        "{'total_duration':0." + "1".repeat(2_000) + "}");
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
    HttpResponse<String> answer = producer.write(JSON, bodyOf(body));

    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\","
                + "\"errors\":[{\"field\":\"voice_calls\",\"message\":\""
                + reason
                + "\"}]}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(producer.stored()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {LINES, JSON})
  void ofAPackedBodyThatIsBrokenNothingIsWritten(String type) throws IOException {
    byte[] packed = packed("{'voice_calls':[" + row("a") + "]}");
    byte[] garbled = packed.clone();
    Arrays.fill(garbled, 10, garbled.length, (byte) 0xFF);

    for (byte[] broken :
        new byte[][] {
          Arrays.copyOf(packed, packed.length - 5),
          Arrays.copyOf(packed, packed.length - 20),
          Arrays.copyOf(packed, 12),
          Arrays.copyOf(packed, 5),
          garbled,
          row("a").getBytes(StandardCharsets.UTF_8),
          {}
        }) {
      HttpResponse<String> answer =
          send(
              producer
                  .post(type)
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofByteArray(broken)));

      assertThat(answer.body())
          .isEqualTo("{\"code\":300,\"message\":\"The request body is not whole gzip data.\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(producer.stored()).isZero();
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
    HttpRequest.Builder request = producer.server().requestOf(CLIENT, PATH);
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

  private static byte[] joined(String before, byte[] bytes, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(bytes);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  /** A body in which each ROW stands for another row, and each semicolon for the end of a line. */
  private static String bodyOf(String pattern) {
    String body = pattern.equals("''") ? "" : pattern.replace(';', '\n').replace('~', '\r');
    for (int i = 0; body.contains("ROW"); i++) {
      body = body.replaceFirst("ROW", row("c" + i));
    }
    return body;
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
