package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.list.ListSettings.UnknownIds;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which calls each filter lets through, of calls of an account whose default region is US. */
class FilterTest {

  private static final String OCTOBER = "from=2026-10-01&to=2026-10-31&";

  private static final String FULL =
      """
      {"engagement_id":"full","start_time":"2026-10-14T12:00:00Z","direction":"inbound",
      "distributions":["acd"],"types":["external_call","internal_conference_call"],
      "sub_types":["external_warm_transfer_call"],"consumer_number":"+1 (205) 930-0920",
      "caller_number_type":"toll_free_number","country_name":"China",
      "queues":[{"queue_id":"sales-old","cc_queue_id":"sales"}],
      "agents":[{"user_id":"ann","user_region":"North","region_id":"r-1",
      "team_ids":["t-1","t-2"],"team_names":["Day","Night"]}]}\
      """;
  private static final String OTHER =
      """
      {"engagement_id":"other","start_time":"2026-10-13T12:00:00Z","direction":"outbound",
      "distributions":["non_acd","acd"],"types":["internal_call"],"consumer_number":"2059300921",
      "callee_number_type":"byoc_number","country_iso_code":"DE",
      "queues":[{"cc_queue_id":"support"},{"queue_id":"night-old"}],
      "agents":[{"user_id":"bo"},{"user_id":"ann","user_region":"South"}]}\
      """;
  private static final String ODD =
      """
      {"engagement_id":"odd","start_time":"2026-10-12T12:00:00Z","consumer_number":"anonymous",
      "country_name":"Atlantis","queues":[{"queue_name":"Nameless"}]}\
      """;
  private static final String BARE = AskedList.row("bare", "2026-10-11T12:00:00Z");
  private static final String FOREIGN =
      """
      {"engagement_id":"foreign","start_time":"2026-10-10T12:00:00Z",
      "consumer_number":"+4930901820"}\
      """;

  private static final AskedList LIST = AskedList.of(FULL, OTHER, ODD, BARE, FOREIGN);

  /** Numbers as producers write them; one stands beside a country that nobody knows. */
  private static final AskedList NUMBERS =
      AskedList.of(
          number("e164", "+12059300920"),
          number("spaced", "+44 20 7946 0123"),
          number("national", "(205) 930-0921"),
          number("extension", "204"),
          number("user", "sip:ann@example.com"),
          number("hidden", "anonymous"),
          """
          {"engagement_id":"lost","start_time":"2026-10-10T12:00:00Z",
          "consumer_number":"+4930901820","country_name":"Atlantis"}\
          """);

  private static String number(String id, String number) {
    return """
    {"engagement_id":"%s","start_time":"2026-10-10T12:00:00Z","consumer_number":"%s"}\
    """
        .formatted(id, number);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | full other odd bare foreign",
        "types=external_call | full",
        "types=internal_conference_call | full",
        "types=external_call,internal_call | full other",
        "types=external_callback_call | ''",
        "sub_types=external_warm_transfer_call | full",
        "sub_types=flow_initiated_outgoing_call | ''",
        "distribution=acd | full other",
        "distribution=non_acd | other",
        "direction=inbound | full",
        "direction=outbound | other",
        "consumer_number=%2B12059300920 | full",
        "consumer_number=+12059300920 | full",
        "consumer_number=%2B1%20205%20930%200920 | full",
        "consumer_number=(205)+930-0920 | full",
        "consumer_number=2059300921 | other",
        "consumer_number=tel:%2B1-205-930-0921 | other",
        "consumer_number=+12059300921 | other",
        "consumer_number=+4930901820 | foreign",
        "consumer_number=%2B49+(0)30+901820 | foreign",
        "consumer_number=+1205930092 | ''",
        "consumer_number=anonymous | odd",
        "consumer_number=Anonymous | ''",
        "consumer_number=anon | ''",
        "consumer_number=+anonymous+ | odd",
        "user_ids=ann | full other",
        "user_ids=bo | other",
        "engagement_id=full | full",
        "engagement_id=FULL | ''",
        "engagement_id=nobody | ''",
        "engagement_id=full,other | ''",
        "engagement_id=, | ''",
        "queue_ids=sales-old | full",
        "queue_ids=sales | ''",
        "queue_ids=support | other",
        "queue_ids=night-old | other",
        "cc_queue_ids=sales | full",
        "cc_queue_ids=sales-old | ''",
        "cc_queue_ids=support | other",
        "cc_queue_ids=night-old | other",
        "queue_ids=none | bare foreign",
        "cc_queue_ids=none | bare foreign",
        "queue_ids=none,sales-old | full bare foreign",
        "cc_queue_ids=none&cc_queue_ids[]=support | other bare foreign",
        "country_iso_codes=CN | full",
        "country_iso_codes=DE | other foreign",
        "country_iso_codes=de,cN | full other foreign",
        "country_iso_codes=US | ''",
        "country_iso_codes=XX | ''",
        "number_types=toll_free_number | full",
        "number_types=byoc_number | other",
        "number_types=virtual_service_number | ''",
        "region_ids=r-1 | full",
        "region_ids=North | ''",
        "region_names=North | full",
        "region_names=South,North | full other",
        "region_names=r-1 | ''",
        "team_ids=t-2 | full",
        "team_ids=Day | ''",
        "team_names=Night | full",
        "team_names=night | ''",
        "user_ids=ann&direction=inbound | full",
        "user_ids=ann&direction=inbound&types=internal_call | ''",
        "user_ids=ann,bo&distribution=acd&country_iso_codes=DE,CN | full other",
        "queue_ids=none&cc_queue_ids=none | bare foreign",
        "queue_ids=none&cc_queue_ids=sales | ''",
      })
  void letsThrough(String query, String ids) {
    assertThat(LIST.ids(OCTOBER + query)).isEqualTo(ids);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "e164 | +12059300920 | %2B12059300920 | United States | US",
        "spaced | +442079460123 | %2B442079460123 | United Kingdom | GB",
        "national | +12059300921 | 205.930.0921 | United States | US",
        "extension | 204 | 204 | - | -",
        "user | sip:ann@example.com | sip:ann@example.com | - | -",
        "hidden | anonymous | anonymous | - | -",
        "lost | +4930901820 | %2B49+30+901820 | Atlantis | -",
      })
  void servesANumberAndItsCountryAsTheyAreAsked(
      String id, String number, String asked, String country, String code) {
    JsonNode answer = NUMBERS.ask(OCTOBER + "consumer_number=" + asked);

    assertThat(AskedList.ids(answer)).isEqualTo(id);
    JsonNode row = answer.at("/voice_calls/0");
    assertThat(row.get("consumer_number").asString()).isEqualTo(number);
    assertThat(row.path("country_name").asString(null)).isEqualTo(country);
    for (String any : new String[] {"US", "GB", "DE"}) {
      assertThat(List.of(NUMBERS.ids(OCTOBER + "country_iso_codes=" + any).split(" ")).contains(id))
          .isEqualTo(any.equals(code));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'country_name':'South Korea' | KR",
        "'country_name':'China','consumer_number':'+12059300920' | CN",
        "'country_name':'Atlantis','country_iso_code':'fr' | FR",
        "'country_name':'China','country_iso_code':'FR' | FR",
        "'consumer_number':'+12042345678' | CA",
        "'direction':'inbound','caller_number':'+33142685300' | FR",
        "'direction':'outbound','callee_number':'+33142685300' | FR",
        "'caller_number':'+33142685300' | none",
      })
  void findsTheCountryByTheNameTheCodeOrTheNumber(String fields, String code) {
    AskedList list = AskedList.of(rowWith(fields));

    assertThat(
            Stream.of("CA", "CN", "DE", "FR", "KR", "US")
                .filter(asked -> !list.ids(OCTOBER + "country_iso_codes=" + asked).isEmpty()))
        .isEqualTo(code.equals("none") ? List.of() : List.of(code));
  }

  @ParameterizedTest(name = "{0}: {1} is kept as {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GB | 020 7946 0123 | +442079460123 | 02079460123; +442079460123; 020+7946+0123",
        "GB | +1 205 930 0920 | +12059300920 | %2B12059300920; 0012059300920",
        "GB | 2059300920 | 2059300920 | 2059300920",
        "none | 2059300920 | 2059300920 | 2059300920",
        "none | +1 (205) 930-0920 | +12059300920 | %2B12059300920; +1+205+930+0920",
      })
  void comparesNumbersAsTheAccountKeepsThem(
      String region, String written, String kept, String asked) {
    NumberingPlan plan =
        region.equals("none") ? NumberingPlan.international() : NumberingPlan.ofRegion(region);
    AskedList list = AskedList.numberedBy(plan, rowWith("'consumer_number':'" + written + "'"));

    for (String number : asked.split("; ")) {
      JsonNode answer = list.ask(OCTOBER + "consumer_number=" + number);
      assertThat(answer.at("/voice_calls/0/consumer_number").asString("")).isEqualTo(kept);
    }
  }

  private static String rowWith(String fields) {
    return ("{'engagement_id':'one','start_time':'2026-10-10T12:00:00Z'," + fields + "}")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_ids=nobody | 404 1001 User does not exist: nobody.",
        "user_ids=ann,no+one,nobody | 404 1001 User does not exist: no one.",
        "user_ids=Ann | 404 1001 User does not exist: Ann.",
        "user_ids=none | 404 1001 User does not exist: none.",
        "queue_ids=nowhere | 404 1201 Queue does not exist: nowhere.",
        "cc_queue_ids=none,sales,nowhere | 404 1201 Queue does not exist: nowhere.",
        "queue_ids=None | 404 1201 Queue does not exist: None.",
        "cc_queue_ids=nowhere&user_ids=nobody | 404 1201 Queue does not exist: nowhere.",
        "user_ids=nobody&queue_ids=nowhere | 404 1001 User does not exist: nobody.",
        "user_ids=nobody&page_size=0"
            + " | 400 300 Validation Failed. [page_size must be a whole number from 1 to 100]",
      })
  void namesTheFirstUserOrQueueThatTheAccountDoesNotKnow(String query, String refusal) {
    assertThat(LIST.outcome(OCTOBER + query)).isEqualTo(refusal);
  }

  @Test
  void knowsAUserAndAQueueThatACorrectionTookAway() {
    AskedList list = AskedList.of(FULL);
    list.write(AskedList.row("full", "2026-10-14T12:00:00Z"));

    assertThat(list.outcome(OCTOBER + "user_ids=ann")).isEmpty();
    assertThat(list.outcome(OCTOBER + "queue_ids=sales,sales-old")).isEmpty();
    assertThat(list.outcome(OCTOBER + "queue_ids=none")).isEqualTo("full");
  }

  @Test
  void knowsAUserAndAQueueWhoseCallsWereErased() {
    AskedList list = AskedList.of(FULL);
    list.erase("full");

    assertThat(list.outcome(OCTOBER + "user_ids=ann&queue_ids=sales-old")).isEmpty();
  }

  @Test
  void knowsUsersAndQueuesThatAConfigurationNames() {
    AskedList list = AskedList.of();
    list.declare(Set.of("cleo"), Set.of("night-desk"));

    assertThat(list.outcome(OCTOBER + "user_ids=cleo")).isEmpty();
    assertThat(list.outcome(OCTOBER + "queue_ids=night-desk&cc_queue_ids=night-desk")).isEmpty();
    assertThat(list.outcome(OCTOBER + "user_ids=night-desk"))
        .isEqualTo("404 1001 User does not exist: night-desk.");
  }

  @Test
  void takesUnknownIdsForNoCallsWhereASettingSaysSo() {
    AskedList list =
        AskedList.with(new ListSettings(Period.ofMonths(1), UnknownIds.EMPTY, true), FULL);

    assertThat(list.outcome(OCTOBER + "user_ids=nobody")).isEmpty();
    assertThat(list.outcome(OCTOBER + "queue_ids=nowhere")).isEmpty();
    assertThat(list.outcome(OCTOBER + "user_ids=nobody,ann")).isEqualTo("full");
  }
}
