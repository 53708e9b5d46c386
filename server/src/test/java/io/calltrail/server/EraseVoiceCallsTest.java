package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.OTHER_CLIENT;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EraseVoiceCallsTest {

  private static final String PATH = "/calltrail/v1/voice_calls";
  private static final String LIST =
      "/v2/contact_center/voice_calls?from=2026-10-01&to=2026-10-31&page_size=100";

  private RunningServer server;

  @BeforeEach
  void startWithFourCalls() {
    server = RunningServer.start();
    for (String client : List.of(CLIENT, OTHER_CLIENT)) {
      write(
          client,
          row("a", "+12059300920")
              + row("b", "(205) 930-0920")
              + row("c", "+12059300921")
              + row("d 1", "anonymous"));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engagement_id=a | 1 | b c d 1",
        "engagement_id=d%201 | 1 | a b c",
        "engagement_id=d+1 | 1 | a b c",
        "engagement_id=nobody | 0 | a b c d 1",
        "consumer_number=%2B12059300920 | 2 | c d 1",
        "consumer_number=+12059300920 | 2 | c d 1",
        "consumer_number=205-930-0920 | 2 | c d 1",
        "consumer_number=anonymous | 1 | a b c",
        "consumer_number=%20anonymous | 1 | a b c",
        "consumer_number=+12059300921+ | 1 | a b d 1",
        "consumer_number=%2B12059300999 | 0 | a b c d 1"
      })
  void erasesWhatIsNamedAndTellsHowMuch(String query, int erased, String left) {
    HttpResponse<String> answer = erase(query);

    assertThat(answer.body()).isEqualTo("{\"erased\":" + erased + "}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(idsOf(CLIENT)).isEqualTo(left);
    assertThat(idsOf(OTHER_CLIENT)).isEqualTo("a b c d 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import_id=i | 1 | 1 | a b c d 1 f",
        "import_id=j | 1 | 0 | a b c d 1 e",
        "import_id=nobody | 0 | 0 | a b c d 1 e f",
        "import_id=I | 0 | 0 | a b c d 1 e f"
      })
  void undoesAnImportAndTellsHowMuch(String query, int removed, int restored, String left) {
    for (String client : List.of(CLIENT, OTHER_CLIENT)) {
      write(
          client,
          imported("c", "+12059300922", "i")
              + imported("d 1", "+12059300922", "j")
              + row("d 1", "anonymous")
              + imported("e", "anonymous", "i")
              + imported("f", "anonymous", "j"));
    }
    String others = send(server.requestOf(OTHER_CLIENT, LIST)).body();

    HttpResponse<String> answer = erase(query);

    assertThat(answer.body())
        .isEqualTo("{\"erased\":" + removed + ",\"restored\":" + restored + "}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(idsOf(CLIENT)).isEqualTo(left);
    assertThat(send(server.requestOf(OTHER_CLIENT, LIST)).body()).isEqualTo(others);
    assertThat(send(server.requestOf(CLIENT, LIST + "&consumer_number=%2B12059300921")).body())
        .contains("\"total_records\":" + restored + ",");
  }

  @Test
  void anUndoneCallIsTakenAgain() {
    write(CLIENT, imported("e", "anonymous", "i"));
    erase("import_id=i");

    assertThat(write(CLIENT, imported("e", "anonymous", "i"))).contains("\"created\":1");
  }

  @Test
  void erasesOnce() {
    erase("engagement_id=a");

    assertThat(erase("engagement_id=a").body()).isEqualTo("{\"erased\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | engagement_id | give one of engagement_id, consumer_number and import_id, once",
        "engagement_id=a&consumer_number=b | engagement_id"
            + " | give one of engagement_id, consumer_number and import_id, once",
        "engagement_id=a&engagement_id=b | engagement_id"
            + " | give one of engagement_id, consumer_number and import_id, once",
        "engagement_id= | engagement_id | is empty",
        "consumer_number=%20 | consumer_number | is empty",
        "engagement_id=a&import_id=b | engagement_id"
            + " | give one of engagement_id, consumer_number and import_id, once",
        "import_id=a&import_id=a | engagement_id"
            + " | give one of engagement_id, consumer_number and import_id, once",
        "import_id= | import_id | is empty",
        "import_id=a%20b | import_id | must be 1 to 64 letters, digits, '-', '_' and '.'",
        "engagement_id=a&force=true | force | is no parameter of this operation",
        "engagement_ids=a | engagement_ids | is no parameter of this operation"
      })
  void refusesWhatIsNotExactlyOneTarget(String query, String field, String reason) {
    HttpResponse<String> answer = erase(query);

    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":\""
                + field
                + "\",\"message\":\""
                + reason
                + "\"}]}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(idsOf(CLIENT)).isEqualTo("a b c d 1");
  }

  private HttpResponse<String> erase(String query) {
    return send(server.requestOf(CLIENT, PATH + "?" + query).DELETE());
  }

  private String write(String client, String lines) {
    return send(server
            .requestOf(client, PATH)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines)))
        .body();
  }

  private String idsOf(String client) {
    return String.join(
        " ",
        json(send(server.requestOf(client, LIST)))
            .get("voice_calls")
            .valueStream()
            .map(row -> row.get("engagement_id").asString())
            .toList());
  }

  private static String row(String id, String consumer) {
    return "{\"engagement_id\":\""
        + id
        + "\",\"start_time\":\"2026-10-10T08:00:00Z\",\"consumer_number\":\""
        + consumer
        + "\"}\n";
  }

  private static String imported(String id, String consumer, String importId) {
    return row(id, consumer).replace("}", ",\"import_id\":\"" + importId + "\"}");
  }
}
