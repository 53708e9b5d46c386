package io.calltrail.server.list;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.MASTER_CLIENT;
import static io.calltrail.server.RunningServer.OTHER_CLIENT;
import static io.calltrail.server.RunningServer.json;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.RawClient;
import io.calltrail.server.RawClient.RawAnswer;
import io.calltrail.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list as clients see it, refusals to the byte; asked at 2026-10-20T12:00:00Z. */
class ListOverHttpTest {

  private static final String PATH = "/v2/contact_center/voice_calls";
  private static final String OCTOBER = "?from=2026-10-01&to=2026-10-31";

  private static RunningServer server;
  private static String token;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
    token = server.tokenOf(CLIENT);
    write(
        """
        {"engagement_id":"a","start_time":"2026-10-20T10:00:00Z",
        "agents":[{"user_id":"ann"}],"queues":[{"cc_queue_id":"sales"}]}
        {"engagement_id":"b","start_time":"2026-10-19T10:00:00Z","agents":[{"user_id":"bo"}]}
        """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void write(String rows) {
    HttpResponse<String> answer =
        send(
            server
                .requestOf(CLIENT, "/calltrail/v1/voice_calls")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(rows.replace(",\n", ","))));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(String pathAndQuery) {
    return send(server.request(pathAndQuery).header("Authorization", "Bearer " + token));
  }

  @Test
  void answersJson() {
    HttpResponse<String> answer = ask(PATH + "?user_ids=ann");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"next_page_token":"","page_size":10,"total_records":1,\
            "from":"2026-10-19T12:00:00Z","to":"2026-10-20T12:00:00Z","voice_calls":[\
            {"engagement_id":"a","call_legs":[],"distributions":[],"types":[],"sub_types":[],\
            "start_time":"2026-10-20T10:00:00+00:00","queues":[{"cc_queue_id":"sales"}],\
            "agents":[{"user_id":"ann"}],"flows":[],"rates":[]}]}\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "own-client, /v2/contact_center/voice_calls",
    "own-client, /contact_center/voice_calls",
    "master-client, /v2/accounts/own-account/contact_center/voice_calls",
    "master-client, /accounts/own-account/contact_center/voice_calls",
  })
  void answersOnEveryPath(String client, String path) {
    HttpResponse<String> answer = send(server.requestOf(client, path + OCTOBER));

    assertThat(AskedList.ids(json(answer))).isEqualTo("a b");
  }

  @Test
  void keepsAccountsApart() {
    HttpResponse<String> calls = send(server.requestOf(OTHER_CLIENT, PATH + OCTOBER));
    HttpResponse<String> users = send(server.requestOf(OTHER_CLIENT, PATH + "?user_ids=ann"));

    assertThat(json(calls).get("total_records").asInt()).isZero();
    assertThat(users.body()).isEqualTo("{\"code\":1001,\"message\":\"User does not exist: ann.\"}");
  }

  @Test
  void aWalkGoesOnForItsAccountAlone() {
    String next = json(ask(PATH + OCTOBER + "&page_size=1")).get("next_page_token").asString();
    String query = OCTOBER + "&page_size=1&next_page_token=" + next;
    String sub = "/v2/accounts/own-account/contact_center/voice_calls";

    assertThat(AskedList.ids(json(ask(PATH + query)))).isEqualTo("b");
    assertThat(AskedList.ids(json(send(server.requestOf(MASTER_CLIENT, sub + query)))))
        .isEqualTo("b");
    assertThat(send(server.requestOf(OTHER_CLIENT, PATH + query)).body())
        .isEqualTo(
            "{\"code\":300,\"message\":"
                + "\"The next page token is either invalid or has expired.\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types%5B%5D=external_call",
        "user_ids=ann,bo&user_ids=bo",
        "region_names=North,%20East",
        "consumer_number=+12059300920",
        "consumer_number=%2B12059300920",
        "from=2026-10-01T00:00:00+02:00&to=2026-10-02T00:00:00+02:00",
        "next_page_token=",
        "next_page_token",
        "&&page_size=1&",
        "cc_queue_ids=none,sales",
        "page_size=100&view_type=summary&direction=inbound&distribution=acd",
      })
  void takesQueriesAsClientsWriteThem(String query) {
    assertThat(ask(PATH + "?" + query).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page_size=0 | page_size | must be a whole number from 1 to 100",
        "page_size=101 | page_size | must be a whole number from 1 to 100",
        "page_size=-1 | page_size | must be a whole number from 1 to 100",
        "page_size=1e1 | page_size | must be a whole number from 1 to 100",
        "page_size=10.0 | page_size | must be a whole number from 1 to 100",
        "page_size=99999999999999999999 | page_size | must be a whole number from 1 to 100",
        "page_size=ten | page_size | must be a whole number from 1 to 100",
        "page_size=+10 | page_size | must be a whole number from 1 to 100",
        "page_size=%D9%A1 | page_size | must be a whole number from 1 to 100",
        "page_size= | page_size | is empty",
        "page_size | page_size | is empty",
        "page_size=5&page_size=5 | page_size | is given more than once",
        "from=2026-10-01&from=2026-10-02&to=2026-10-03 | from | is given more than once",
        "to= | to | is empty",
        "user_ids= | user_ids | is empty",
        "user_ids=ann&user_ids= | user_ids | is empty",
        "types=,+, | types | is empty",
        "consumer_number=%20 | consumer_number | is empty",
        "engagement_id=a&engagement_id=b | engagement_id | is given more than once",
        "next_page_token=&next_page_token= | next_page_token | is given more than once",
        "direction=in | direction | must be one of inbound, outbound",
        "direction=Inbound | direction | must be one of inbound, outbound",
        "direction=inbound,outbound | direction | must be one of inbound, outbound",
        "distribution=ACD | distribution | must be one of acd, non_acd",
        "types=external_call,call | types | must be one of external_call,"
            + " external_conference_call, external_callback_call, internal_call,"
            + " internal_conference_call, internal_callback_call",
        "sub_types=external_call | sub_types | must be one of external_warm_conference_call,"
            + " external_direct_conference_call, external_warm_transfer_call,"
            + " external_direct_transfer_call, internal_warm_conference_call,"
            + " internal_direct_conference_call, internal_warm_transfer_call,"
            + " internal_direct_transfer_call, flow_initiated_outgoing_call",
        "number_types=toll_free | number_types | must be one of toll_free_number,"
            + " virtual_service_number, byoc_number",
        "country_iso_codes=USA | country_iso_codes | must be two-letter country codes, as in US",
        "country_iso_codes=U1 | country_iso_codes | must be two-letter country codes, as in US",
        "view_type=full | view_type | must be one of summary, detail",
        "timezone=UTC | timezone | is no parameter of this operation",
        "user_id=ann | user_id | is no parameter of this operation; did you mean user_ids?",
        "pageSize=5 | pageSize | is no parameter of this operation; did you mean page_size?",
        "page_size%5B%5D=5"
            + " | page_size[] | is no parameter of this operation; did you mean page_size?",
        "From=2026-10-01 | From | is no parameter of this operation; did you mean from?",
        "%22=1 | \\\" | is no parameter of this operation",
        "from=2026-10-01 | to | is required where from is given",
        "from=2026-10-02&to=2026-10-01 | from | is after to",
        "user_ids=%C3 | user_ids | is not UTF-8",
      })
  void namesTheParameterAtFault(String query, String field, String reason) {
    HttpResponse<String> answer = ask(PATH + "?" + query);

    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":\""
                + field
                + "\",\"message\":\""
                + reason
                + "\"}]}");
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | from=2026-10&to=2026-10-31 | {'code':300,'message':'BAD_DATE',"
            + "'errors':[{'field':'from','message':'is no date of these forms'}]}",
        "400 | from=2026-10-01&to=2026-11-02 | {'code':300,"
            + "'message':'The requested report exceeds the 1-month limit.',"
            + "'errors':[{'field':'to','message':'is too long after from'}]}",
        "400 | next_page_token=x | {'code':300,"
            + "'message':'The next page token is either invalid or has expired.'}",
        "404 | user_ids=ann,nobody | {'code':1001,'message':'User does not exist: nobody.'}",
        "404 | queue_ids=sales,%22 | {'code':1201,'message':'Queue does not exist: \\\".'}",
        "404 | cc_queue_ids=nowhere | {'code':1201,'message':'Queue does not exist: nowhere.'}",
        "400 | page_size=0&direction=up | {'code':300,'message':'Validation Failed.',"
            + "'errors':[{'field':'direction','message':'must be one of inbound, outbound'},"
            + "{'field':'page_size','message':'must be a whole number from 1 to 100'}]}",
      })
  void answersWithZoomsCodesAndMessages(int status, String query, String body) {
    HttpResponse<String> answer = ask(PATH + "?" + query);

    assertThat(answer.body())
        .isEqualTo(
            body.replace('\'', '"')
                .replace(
                    "BAD_DATE",
                    "The time and date must be in `yyyy-mm-dd`` or ISO 8601 format, either"
                        + " `yyyy-MM-dd'T'HH:mm:ss'Z'` or `yyyy-MM-dd'T'HH:mm:ss'TZD'`."));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_ids=%zz | has a percent sign that two hexadecimal digits do not follow",
        "user_ids=ann% | has a percent sign that two hexadecimal digits do not follow",
        "%=1 | has a percent sign that two hexadecimal digits do not follow",
        "user_ids=Zo\u00c3\u00ab | must be percent-encoded",
        "engagement_id=\u00ff | must be percent-encoded",
      })
  void refusesQueriesThatNoLibraryWouldSend(String query, String reason) throws IOException {
    String field = query.substring(0, query.indexOf('='));

    RawAnswer answer = askRaw(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":\""
                + field
                + "\",\"message\":\""
                + reason
                + "\"}]}");
  }

  @Test
  void takesBracketsAsTheyAre() throws IOException {
    assertThat(askRaw("types[]=external_call&user_ids[]=ann,bo").status()).isEqualTo(200);
  }

  /** Asks with a query whose characters are sent as bytes, as they are. */
  private static RawAnswer askRaw(String query) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send(
              "GET "
                  + PATH
                  + "?"
                  + query
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token
                  + "\r\n\r\n")
          .answer();
    }
  }

  @Test
  void namesNoMoreThanSomeOfManyUnknownParameters() {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      query.append("&p").append(i);
    }
    HttpResponse<String> answer = ask(PATH + "?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors")).hasSize(50);
  }

  @Test
  void passesOverWhatNobodyKnowsWhereASettingSaysSo() {
    try (RunningServer lenient =
        RunningServer.start(
            settings ->
                settings.list(
                    new ListSettings(
                        ListSettings.DEFAULT.maxRange(),
                        ListSettings.UnknownIds.NOT_FOUND,
                        false)))) {
      HttpResponse<String> answer =
          send(
              lenient.requestOf(
                  CLIENT, PATH + "?timezone=UTC&user_ids=&page_size=&pageSize=7&direction="));
      HttpResponse<String> refused = send(lenient.requestOf(CLIENT, PATH + "?page_size=0"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(json(answer).get("page_size").asInt()).isEqualTo(10);
      assertThat(refused.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void answersHeadAsGetWithoutABody() {
    HttpResponse<String> answer =
        send(
            server
                .request(PATH)
                .header("Authorization", "Bearer " + token)
                .method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    assertThat(answer.body()).isEmpty();
  }
}
