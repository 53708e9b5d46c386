package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.calltrail.model.Agent;
import io.calltrail.model.FieldError;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class VoiceCallReaderTest {

  private static final NumberingPlan PLAN = NumberingPlan.international();
  private static final VoiceCallReader READER = new VoiceCallReader(PLAN);

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "direction":"in"                   | direction | must be one of inbound, outbound
          "direction":"Inbound"              | direction | must be one of inbound, outbound
          "direction":1                      | direction | must be a text
          "call_legs":"inbound"              | call_legs | must be a list
          "call_legs":["inbound",{"a":[]}]   | call_legs[1] | must be a text
          "call_legs":["inbound",null]       | call_legs[1] | must not be null
          "charge_type":"per_call"           | charge_type | must be one of per_minute
          "caller_number":12055550100        | caller_number | must be a text
          "charge":0.019                     | charge | must be a text
          "rates":["$1",2]                   | rates[1] | must be a text
          "total_duration":"x"               | total_duration | must be a number of seconds
          "total_duration":true              | total_duration | must be a number of seconds
          "total_duration":1e400             | total_duration | must be a number of seconds
          "total_duration":"1e3"             | total_duration | must be a number of seconds
          "total_duration":-0.5              | total_duration | must not be negative
          "revision":1.5                     | revision | must be a whole number of at most 63 bits
          "revision":9223372036854775808     | revision | must be a whole number of at most 63 bits
          "revision":"a"                     | revision | must be a whole number of at most 63 bits
          "recorded":"yes"                   | recorded | must be true or false
          "recorded":0                       | recorded | must be true or false
          "agents":{}                        | agents | must be a list
          "agents":["ann"]                   | agents[0] | must be an object
          "agents":[{},null]                 | agents[1] | must not be null
          "agents":[{},{"user_id":7}]        | agents[1].user_id | must be a text
          "agents":[{"team_ids":[[]]}]       | agents[0].team_ids[0] | must be a text
          "agents":[{"user_device_mac_address":"x"}] | agents[0].user_device_mac_address \
          | must be six pairs of hexadecimal digits joined by colons
          "queues":[{"queue_name":[]}]       | queues[0].queue_name | must be a text
          "flows":[1]                        | flows[0] | must be an object
          "session_border_controller_list":[{},2] | session_border_controller_list[1] \
          | must be an object
          "voice_call_details":[{"queue":[]}] | voice_call_details[0].queue | must be an object
          "voice_call_details":[{},{"agents":[{},{"display_name":{}}]}] \
          | voice_call_details[1].agents[1].display_name | must be a text
          "voice_call_details":[{"start_time":"2026-01-31T08:30:00Z","total_duration":-1}] \
          | voice_call_details[0].total_duration | must not be negative
          "direction":"inbound","direction":"inbound" | direction | is given twice
          "x":1,"x":1                        | x | is given twice
          "agents":[{"user_id":"a","user_id":"b"}] | agents[0].user_id | is given twice
          "end_time":"2026-01-31T08:29:59Z"  | end_time | must not be before start_time
          "end_time":"31.1.2026"             | end_time | must be a time such as \
          2026-01-31T08:30:00Z or 2026-01-31T08:30:00+02:00
          "end_time":1769848200              | end_time | must be a text
          "end_time":"2026-01-31T08:30:00"   | end_time | has no offset: end it with Z or one such \
          as +02:00
          "country_iso_code":"EU"            | country_iso_code | must be a two-letter ISO 3166 code
          "import_id":7                      | import_id | must be a text
          "import_id":"a b"                  | import_id | must be 1 to 64 letters, digits, '-', \
          '_' and '.'
          "import_id":"\u00e9"               | import_id | must be 1 to 64 letters, digits, '-', \
          '_' and '.'
          "agents":[{"import_id":7}],"import_id":"/" | import_id | must be 1 to 64 letters, digits, \
          '-', '_' and '.'
          """)
  void refuses(String fields, String path, String message) {
    assertThat(read(row(fields)))
        .isEqualTo(new ReadRow.Rejected("e", List.of(new FieldError(path, message))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          ``                                      | none | $ | is empty
          ` \n`                                   | none | $ | is empty
          []                                      | none | $ | must be a JSON object
          "e"                                     | none | $ | must be a JSON object
          {"engagement_id":"e"                    | none | $ | is no JSON from byte 20 on
          {"engagement_id":e}                     | none | $ | is no JSON from byte 17 on
          {"engagement_id":"e"} {}                | none | $ | must be one JSON object alone
          {"engagement_id":"e"} x                 | none | $ | is no JSON from byte 22 on
          {"start_time":"2026-01-31T08:30:00Z"}   | none | engagement_id | is required
          {"engagement_id":"","start_time":"2026-01-31T08:30:00Z"} | none | engagement_id | is required
          {"engagement_id":null,"start_time":"2026-01-31T08:30:00Z"} | none | engagement_id \
          | is required
          {"engagement_id":1,"start_time":"2026-01-31T08:30:00Z"} | none | engagement_id \
          | must be a text
          {"engagement_id":"e"}                   | e | start_time | is required
          {"engagement_id":"e","start_time":null} | e | start_time | is required
          {"engagement_id":"e","start_time":""}   | e | start_time | is required
          {"engagement_id":"e","start_time":7}    | e | start_time | must be a text
          """)
  void refusesTheRow(String json, String engagementId, String path, String message) {
    String text = json == null ? "" : json;
    assertThat(read(text))
        .isEqualTo(new ReadRow.Rejected(engagementId, List.of(new FieldError(path, message))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "shoe_size":{"eu":[42]}                      | shoe_size
          "shoe_size":1,"hat":2                        | shoe_size,hat
          "agents":[{"a":1},{"a":2,"b":3}]             | agents[].a,agents[].b
          "voice_call_details":[{"sub_types":[]},{"queue":{"x":1},"agents":[{"y":0}]}] \
          | voice_call_details[].sub_types,voice_call_details[].queue.x,voice_call_details[].agents[].y
          "Direction":"x"                              | Direction
          """)
  void namesWhatNobodyKnows(String fields, String ignored) {
    assertThat(read(row(fields)))
        .isInstanceOfSatisfying(
            ReadRow.Accepted.class,
            row -> assertThat(row.ignoredFields()).containsExactly(ignored.split(",")));
  }

  @Test
  void namesAllFaultsAtOnce() {
    assertThat(read("{\"direction\":\"x\",\"agents\":[{\"user_id\":1}],\"total_duration\":-1}"))
        .isEqualTo(
            new ReadRow.Rejected(
                null,
                List.of(
                    new FieldError("direction", "must be one of inbound, outbound"),
                    new FieldError("agents[0].user_id", "must be a text"),
                    new FieldError("engagement_id", "is required"),
                    new FieldError("start_time", "is required"),
                    new FieldError("total_duration", "must not be negative"))));
  }

  @Test
  void takesNullEmptyAndTextForNumbers() throws InvalidVoiceCallException {
    String fields =
        """
        "direction":"","call_legs":null,"types":[""],"caller_number":"","end_time":"",
        "total_duration":"187.9","consumer_display_name":null,"queues":null,
        "agents":[{"user_id":"","team_ids":["",""],"team_names":null}],"recorded":"true",
        "monitored":"","inbox":null,"result":null,"charge":"","rates":[""],"revision":"12",
        "country_iso_code":"","import_id":" "
        """;
    assertThat(read(row(fields)))
        .isEqualTo(
            accepted(
                call ->
                    call.totalDuration(187L)
                        .agents(List.of(Agent.named(null, null)))
                        .recorded(true)
                        .revision(12L)));
  }

  @Test
  void takesLimitsAsTheyAre() {
    String most = "[" + "{},".repeat(999) + "{}]";
    assertThat(read(row("\"flows\":" + most))).isInstanceOf(ReadRow.Accepted.class);
    assertThat(read(row("\"flows\":" + most.replaceFirst("]", ",{}]"))))
        .isEqualTo(rejected("flows", "must have at most 1000 items"));
    assertThat(read(row("\"charge\":\"" + "x".repeat(1024) + "\"")))
        .isInstanceOf(ReadRow.Accepted.class);
    assertThat(read(row("\"charge\":\"" + "x".repeat(1025) + "\"")))
        .isEqualTo(rejected("charge", "must have at most 1024 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", ".", "20261124T093318Z-1f0a", "A_b-C.9"})
  void takesImportIds(String id) throws InvalidVoiceCallException {
    assertThat(read(row("\"import_id\":\"" + id + "\"")))
        .isEqualTo(accepted(call -> call.importId(id)));
  }

  @Test
  void takesImportIdsOfSixtyFourCharacters() throws InvalidVoiceCallException {
    String longest = "x".repeat(64);
    assertThat(read(row("\"import_id\":\"" + longest + "\"")))
        .isEqualTo(accepted(call -> call.importId(longest)));
    assertThat(read(row("\"import_id\":\"" + longest + "x\"")))
        .isEqualTo(rejected("import_id", "must be 1 to 64 letters, digits, '-', '_' and '.'"));
  }

  @Test
  void listsAHundredNotesOfARowAndNoMore() {
    String agents = "[" + "{\"user_id\":1},".repeat(999) + "{}]";
    assertThat(read(row("\"agents\":" + agents)))
        .isInstanceOfSatisfying(
            ReadRow.Rejected.class, row -> assertThat(row.errors()).hasSize(100));
  }

  @Test
  void keepsQuietAboutAnIdThatIsFarTooLong() {
    String json = row("\"x\":1").replace("\"e\"", "\"" + "e".repeat(256) + "\"");
    assertThat(read(json))
        .isEqualTo(
            new ReadRow.Rejected(
                null,
                List.of(new FieldError("engagement_id", "must have at most 255 bytes of UTF-8"))));
  }

  @Test
  void refusesHalfCharactersAndBrokenUtf8() {
    assertThat(read(row("\"charge\":\"\\ud83d\"")))
        .isEqualTo(rejected("charge", "holds half of a character: a surrogate without its pair"));
    byte[] json = row("\"charge\":\"?\"").getBytes(StandardCharsets.UTF_8);
    json[json.length - 3] = (byte) 0xC0;
    assertThat(READER.read(json)).isInstanceOf(ReadRow.Rejected.class);
  }

  @Test
  void staysWhereTheRowEnds() {
    JsonParser parser =
        parser("{\"voice_calls\":[" + row("\"agents\":[{\"a\":[{}]}]") + ",[1],2]}");
    while (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.nextToken();
    }
    parser.nextToken();
    assertThat(READER.read(parser))
        .isInstanceOfSatisfying(
            ReadRow.Accepted.class,
            row -> assertThat(row.ignoredFields()).containsExactly("agents[].a"));
    assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
    assertThat(READER.read(parser)).isInstanceOf(ReadRow.Rejected.class);
    assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
  }

  @Test
  void saysThatTheTextIsNoJson() {
    JsonParser parser = parser(row("\"charge\":tru"));
    parser.nextToken();
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> READER.read(parser));
  }

  private static ReadRow accepted(UnaryOperator<VoiceCallBuilder> parts)
      throws InvalidVoiceCallException {
    VoiceCallBuilder call =
        VoiceCall.builder(PLAN).engagementId("e").startTime(Instant.parse("2026-01-31T08:30:00Z"));
    return new ReadRow.Accepted(parts.apply(call).build(), List.of());
  }

  private static ReadRow rejected(String path, String message) {
    return new ReadRow.Rejected("e", List.of(new FieldError(path, message)));
  }

  private static String row(String fields) {
    return "{\"engagement_id\":\"e\",\"start_time\":\"2026-01-31T08:30:00Z\",%s}".formatted(fields);
  }

  private static ReadRow read(String json) {
    return READER.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonParser parser(String json) {
    return new JsonFactory().createParser(ObjectReadContext.empty(), json);
  }
}
