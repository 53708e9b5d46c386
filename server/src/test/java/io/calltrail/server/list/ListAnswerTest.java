package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer, byte for byte. */
class ListAnswerTest {

  private static final String DAY = "from=2026-10-10&to=2026-10-10";

  private static final String FULL =
      """
      {"engagement_id":"call-1","direction":"inbound","call_legs":["inbound","outbound"],
      "distributions":["acd"],"types":["external_call"],
      "sub_types":["external_warm_transfer_call"],"caller_number":"+12059300920",
      "caller_number_type":"byoc_number","callee_number":"+18005550199",
      "callee_number_type":"toll_free_number","start_time":"2026-10-10T23:30:00Z",
      "end_time":"2026-10-10T23:31:30Z","total_duration":90,"consumer_number":"+12059300920",
      "consumer_display_name":"Zo\u00eb \\"Z\\"",
      "queues":[{"queue_id":"old","cc_queue_id":"new","queue_name":"Sales"}],
      "agents":[{"user_id":"ann","display_name":"Ann","user_email":"ann@example.com",
      "user_ip_address":"192.0.2.1","user_device_mac_address":"00:00:5e:00:53:01",
      "user_registered_sip_zone":"zone","sip_zone_ip_address":"192.0.2.2",
      "user_region":"North","region_id":"r-1","team_ids":["t-1"],"team_names":["Day"]}],
      "flows":[{"flow_id":"f-1","flow_name":"Main"}],"country_name":"United States",
      "country_iso_code":"US","recorded":true,"monitored":false,"inbox":false,
      "result":"completed","caller_id":"+12059300920","calling_party":"consumer",
      "charge":"$0.019","rates":["$0.019"],"charge_type":"per_minute",
      "session_border_controller_list":[{"session_border_controller_name":"sbc",
      "session_border_controller_ip_address":"192.0.2.3","consumer_zoom_trunk_name":"trunk",
      "consumer_sbc_ip_address":"192.0.2.4"}],
      "voice_call_details":[{"engagement_id":"call-1","call_leg":"inbound","distribution":"acd",
      "type":"external_call","start_time":"2026-10-10T23:30:05Z",
      "end_time":"2026-10-10T23:31:30Z","total_duration":85,
      "queue":{"cc_queue_id":"new","queue_name":"Sales"},
      "agents":[{"user_id":"ann","user_ip_address":"192.0.2.1"}],
      "flow":{"flow_id":"f-1","flow_name":"Main"},"rate":"$0.019"}],"revision":7}\
      """;

  private static final AskedList LIST = AskedList.of(FULL);

  @Test
  void ofNoCalls() {
    assertThat(AskedList.of().body(""))
        .isEqualTo(
            """
            {"next_page_token":"","page_size":10,"total_records":0,\
            "from":"2026-10-19T12:00:00Z","to":"2026-10-20T12:00:00Z","voice_calls":[]}\
            """);
  }

  @Test
  void ofACallOfWhichLittleIsKnown() {
    assertThat(AskedList.of(AskedList.row("a", "2026-10-10T10:00:00Z")).body(DAY))
        .isEqualTo(
            """
            {"next_page_token":"","page_size":10,"total_records":1,\
            "from":"2026-10-10T00:00:00Z","to":"2026-10-10T23:59:59Z","voice_calls":[\
            {"engagement_id":"a","call_legs":[],"distributions":[],"types":[],"sub_types":[],\
            "start_time":"2026-10-10T10:00:00+00:00","queues":[],"agents":[],"flows":[],\
            "rates":[]}]}\
            """);
  }

  @Test
  void leavesOutWhatIsNullOrEmptyAndKeepsWhatIsFalse() {
    String row =
        """
        {"engagement_id":"a","start_time":"2026-10-10T10:00:00Z","direction":null,
        "call_legs":null,"types":[],"queues":[{"queue_id":null,"queue_name":""}],"agents":null,
        "recorded":false,"result":null,"charge":"","rates":null,"voice_call_details":null}\
        """;

    assertThat(AskedList.of(row).body(DAY + "&view_type=detail"))
        .endsWith(
            """
            [{"engagement_id":"a","call_legs":[],"distributions":[],"types":[],"sub_types":[],\
            "start_time":"2026-10-10T10:00:00+00:00","queues":[{}],"agents":[],"flows":[],\
            "recorded":false,"rates":[],"voice_call_details":[]}]}\
            """);
  }

  @Test
  void ofACallOfWhichTheRestIsDerived() {
    AskedList list =
        AskedList.of(
            """
            {"engagement_id":"a","start_time":"2026-10-10T10:00:00.900Z",
            "end_time":"2026-10-10T12:01:30.100+02:00","direction":"inbound",
            "caller_number":"(205) 930-0920","callee_number":"7001"}\
            """);

    assertThat(list.body(DAY))
        .isEqualTo(
            withRow(
                """
                {"engagement_id":"a","direction":"inbound","call_legs":["inbound"],\
                "distributions":[],"types":[],"sub_types":[],"caller_number":"+12059300920",\
                "callee_number":"7001","start_time":"2026-10-10T10:00:00+00:00",\
                "end_time":"2026-10-10T10:01:30+00:00","total_duration":90,\
                "consumer_number":"+12059300920","queues":[],"agents":[],"flows":[],\
                "country_name":"United States","rates":[]}\
                """));
  }

  @Test
  void keepsListsInTheOrderTheyCame() {
    String lists =
        """
        "call_legs":["outbound","inbound"],"distributions":["non_acd","acd"],\
        "types":["internal_call","external_call"],\
        "sub_types":["internal_warm_transfer_call","external_warm_transfer_call"],\
        """;
    String objects =
        """
        "queues":[{"queue_name":"b"},{"queue_name":"a"}],\
        "agents":[{"user_id":"b","team_names":["b","a"]},{"user_id":"a"}],\
        "flows":[{"flow_id":"b"},{"flow_id":"a"}],"rates":["$2","$1"]\
        """;
    String row =
        "{\"engagement_id\":\"a\",\"start_time\":\"2026-10-10T10:00:00Z\"," + lists + objects + "}";

    assertThat(AskedList.of(row).body(DAY))
        .contains("{\"engagement_id\":\"a\"," + lists + "\"start_time\":", objects + "}]}");
  }

  @Test
  void knowsWholeSeconds() {
    String row =
        """
        {"engagement_id":"a","start_time":"2026-10-10T10:00:00.999Z",
        "end_time":"2026-10-10T10:01:30.999Z"}\
        """;

    assertThat(AskedList.of(row).body(DAY))
        .contains(
            """
            "start_time":"2026-10-10T10:00:00+00:00","end_time":"2026-10-10T10:01:30+00:00",\
            "total_duration":90,\
            """);
  }

  @Test
  void ofACallOfWhichAllIsKnown() {
    assertThat(LIST.body(DAY)).isEqualTo(withRow(SUMMARY));
  }

  @Test
  void inDetail() {
    assertThat(LIST.body(DAY + "&view_type=detail"))
        .isEqualTo(withRow(SUMMARY.substring(0, SUMMARY.length() - 1) + DETAILS + "}"));
    assertThat(LIST.body(DAY + "&view_type=summary")).isEqualTo(LIST.body(DAY));
  }

  @Test
  void toAnAccountThatMaySeeFlaggedFields() {
    JsonNode row = row(LIST.flaggedBody(DAY + "&view_type=detail"));

    assertThat(row.get("agents").get(0).propertyNames()).contains(FLAGGED);
    assertThat(row.get("session_border_controller_list").get(0))
        .hasToString(
            """
            {"session_border_controller_name":"sbc",\
            "session_border_controller_ip_address":"192.0.2.3",\
            "consumer_zoom_trunk_name":"trunk","consumer_sbc_ip_address":"192.0.2.4"}\
            """);
    assertThat(row.get("voice_call_details").get(0).get("agents").get(0).propertyNames())
        .contains("user_ip_address");
  }

  @Test
  void toAnyOtherAccount() {
    String body = LIST.body(DAY + "&view_type=detail");

    assertThat(Stream.of(FLAGGED)).noneMatch(body::contains);
    assertThat(body).doesNotContain("session_border_controller", "192.0.2.", "trunk");
  }

  @Test
  void neverHasWhatIsInputOnly() {
    assertThat(LIST.flaggedBody(DAY + "&view_type=detail"))
        .doesNotContain("region_id", "r-1", "country_iso_code", "revision");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-10T00:00:00Z, 2026-10-10T23:30:00+00:00, 2026-10-10T23:30:05+00:00",
    "2026-10-10T00:00:00%2B00:00, 2026-10-10T23:30:00+00:00, 2026-10-10T23:30:05+00:00",
    "2026-10-10T00:00:00%2B05:45, 2026-10-11T05:15:00+05:45, 2026-10-11T05:15:05+05:45",
    "2026-10-10T00:00:00+05:45, 2026-10-11T05:15:00+05:45, 2026-10-11T05:15:05+05:45",
    "2026-10-10T00:00:00-08:00, 2026-10-10T15:30:00-08:00, 2026-10-10T15:30:05-08:00",
    "2026-10-10, 2026-10-10T23:30:00+00:00, 2026-10-10T23:30:05+00:00",
  })
  void printsTimesInTheOffsetOfFrom(String from, String start, String legStart) {
    JsonNode row =
        row(LIST.body("from=" + from + "&to=2026-10-12T00:00:00-03:00&view_type=detail"));

    assertThat(row.get("start_time").asString()).isEqualTo(start);
    assertThat(row.get("voice_call_details").get(0).get("start_time").asString())
        .isEqualTo(legStart);
  }

  private static JsonNode row(String body) {
    return new JsonMapper().readTree(body).get("voice_calls").get(0);
  }

  private static String withRow(String row) {
    return """
    {"next_page_token":"","page_size":10,"total_records":1,\
    "from":"2026-10-10T00:00:00Z","to":"2026-10-10T23:59:59Z","voice_calls":[\
    """
        + row
        + "]}";
  }

  private static final String[] FLAGGED = {
    "user_ip_address", "user_device_mac_address", "user_registered_sip_zone", "sip_zone_ip_address"
  };

  private static final String SUMMARY =
      """
      {"engagement_id":"call-1","direction":"inbound","call_legs":["inbound","outbound"],\
      "distributions":["acd"],"types":["external_call"],\
      "sub_types":["external_warm_transfer_call"],"caller_number":"+12059300920",\
      "caller_number_type":"byoc_number","callee_number":"+18005550199",\
      "callee_number_type":"toll_free_number","start_time":"2026-10-10T23:30:00+00:00",\
      "end_time":"2026-10-10T23:31:30+00:00","total_duration":90,\
      "consumer_number":"+12059300920","consumer_display_name":"Zo\u00eb \\"Z\\"",\
      "queues":[{"queue_id":"old","cc_queue_id":"new","queue_name":"Sales"}],\
      "agents":[{"user_id":"ann","display_name":"Ann","user_email":"ann@example.com",\
      "user_region":"North","team_ids":["t-1"],"team_names":["Day"]}],\
      "flows":[{"flow_id":"f-1","flow_name":"Main"}],"country_name":"United States",\
      "recorded":true,"monitored":false,"inbox":false,"result":"completed",\
      "caller_id":"+12059300920","calling_party":"consumer","charge":"$0.019",\
      "rates":["$0.019"],"charge_type":"per_minute"}\
      """;

  private static final String DETAILS =
      """
      ,"voice_call_details":[{"engagement_id":"call-1","call_leg":"inbound",\
      "distribution":"acd","type":"external_call","start_time":"2026-10-10T23:30:05+00:00",\
      "end_time":"2026-10-10T23:31:30+00:00","total_duration":85,\
      "queue":{"cc_queue_id":"new","queue_name":"Sales"},\
      "agents":[{"user_id":"ann"}],"flow":{"flow_id":"f-1","flow_name":"Main"},\
      "rate":"$0.019"}]\
      """;
}
