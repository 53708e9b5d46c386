package io.calltrail.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.ingest.mapping.DirectionRule.End;
import io.calltrail.ingest.mapping.DirectionRule.OwnNumber;
import io.calltrail.ingest.mapping.DirectionRule.Prefix;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.Direction;
import io.calltrail.model.NumberType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingReaderTest {

  @Test
  void readsEveryKey() throws Exception {
    Mapping mapping =
        Mapping.parse(
            "mapping.yaml",
            """
            default_region: NO
            time_zone: Europe/Oslo
            own_numbers:
              +4722000000: toll_free_number
              22 00 00 01: own
            direction_rules:
              - {field: callee_number, own_number: true, direction: inbound}
              - field: caller_number
                prefix: "2"
                direction: outbound
            default_direction: inbound
            agents:
              0201:
                user_id: 007
                display_name: Ann
                user_email: ann@example.org
                user_region: North
                region_id: r1
                team_ids: [t1, t2]
                team_names: One
            queues:
              sales: {queue_id: q1, cc_queue_id: q2, queue_name: Sales}
            result:
              answered: completed
              unanswered: missed
              codes: {486: declined, 5xx: overflowed}
            constants:
              recorded: true
              country_iso_code: NO
            kamailio:
              start_time: start
              end_time: end
              duration: d
              callid: cid
              src: from
              dst: to
              caller_name: name
              code: sip_code
              queue: q
              agent: a
            """);

    assertThat(mapping.defaultRegion()).isEqualTo("NO");
    assertThat(mapping.timeZone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    assertThat(mapping.ownNumbers())
        .isEqualTo(
            Map.of(
                "+4722000000",
                Optional.of(NumberType.TOLL_FREE_NUMBER),
                "22 00 00 01",
                Optional.empty()));
    assertThat(mapping.directionRules())
        .containsExactly(
            new DirectionRule(End.CALLEE, new OwnNumber(), Direction.INBOUND),
            new DirectionRule(End.CALLER, new Prefix("2"), Direction.OUTBOUND));
    assertThat(mapping.defaultDirection()).isEqualTo(Direction.INBOUND);
    assertThat(mapping.agents())
        .isEqualTo(
            Map.of(
                "0201",
                new Agent(
                    "007",
                    "Ann",
                    "ann@example.org",
                    null,
                    null,
                    null,
                    null,
                    "North",
                    "r1",
                    List.of("t1", "t2"),
                    List.of("One"))));
    assertThat(mapping.queues()).isEqualTo(Map.of("sales", new CallQueue("q1", "q2", "Sales")));
    assertThat(mapping.results())
        .isEqualTo(
            new ResultRules(
                CallResult.COMPLETED,
                CallResult.MISSED,
                Map.of("486", CallResult.DECLINED, "5xx", CallResult.OVERFLOWED)));
    assertThat(mapping.constants()).isNotNull();
    assertThat(mapping.cdrNames())
        .isEqualTo(
            new CdrNames("start", "end", "d", "cid", "from", "to", "name", "sip_code", "q", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# nothing\n", "{}", "---\n", "agents:\n", "agents: {}"})
  void mayBeEmpty(String yaml) throws Exception {
    assertThat(Mapping.parse("mapping.yaml", yaml)).isEqualTo(Mapping.NONE);
  }

  @Test
  void theExampleOfTheDocumentationIsOne() throws Exception {
    String page = Files.readString(Path.of("../docs/importing.md"));
    String example = page.split("```yaml\n", 2)[1].split("```", 2)[0];

    Mapping mapping = Mapping.parse("importing.md", example);

    assertThat(mapping.defaultRegion()).isEqualTo("DE");
    assertThat(mapping.directionRules()).hasSize(2);
    assertThat(mapping.agents()).hasSize(2);
    assertThat(mapping.cdrNames()).isEqualTo(CdrNames.DEFAULT);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "own_number:\n  x: own", 1, "own_number: no such key; did you mean" + " own_numbers?"),
        Arguments.of(
            "a: 1\nxyz: 2",
            1,
            "a: no such key; known here: agents, constants, default_direction, default_region,"
                + " direction_rules, kamailio, own_numbers, queues, result, time_zone"),
        Arguments.of(
            "time_zone: UTC\ndefault_region: XX",
            2,
            "default_region: must be a" + " two-letter code of a region, as in DE"),
        Arguments.of(
            "time_zone: Berlin", 1, "time_zone: must be a time zone, as in" + " Europe/Berlin"),
        Arguments.of("time_zone: [UTC]", 1, "time_zone: must be a single value"),
        Arguments.of(
            "own_numbers:\n  \"1\": toll_free",
            2,
            "own_numbers.1: must be own or one of"
                + " toll_free_number, virtual_service_number, byoc_number"),
        Arguments.of("own_numbers: [1]", 1, "own_numbers: must hold keys and their values"),
        Arguments.of("direction_rules: {}", 1, "direction_rules: must be a list"),
        Arguments.of(
            "direction_rules:\n  - inbound",
            2,
            "direction_rules[0]: must hold keys and" + " their values"),
        Arguments.of(
            "direction_rules:\n  - {field: caller_number, prefix: x}",
            2,
            "direction_rules[0].direction: is required"),
        Arguments.of(
            "direction_rules:\n  - {field: caller, prefix: x, direction: inbound}",
            2,
            "direction_rules[0].field: must be caller_number or callee_number"),
        Arguments.of(
            "direction_rules:\n  - {field: caller_number, direction: inbound}",
            2,
            "direction_rules[0].field: goes with exactly one of own_number, prefix and pattern"),
        Arguments.of(
            "direction_rules:\n  - {field: caller_number, prefix: x, own_number: true,"
                + " direction: inbound}",
            2,
            "direction_rules[0].field: goes with exactly one of own_number, prefix and pattern"),
        Arguments.of(
            "direction_rules:\n  - {field: caller_number, own_number: false, direction:"
                + " inbound}",
            2,
            "direction_rules[0].own_number: must be true"),
        Arguments.of(
            "direction_rules:\n  - {field: caller_number, pattern: \"(\", direction:" + " inbound}",
            2,
            "direction_rules[0].pattern: is not a regular expression: Unclosed group"),
        Arguments.of(
            "direction_rules:\n  - {feild: caller_number}",
            2,
            "direction_rules[0].feild: no such key; did you mean field?"),
        Arguments.of(
            "default_direction: in", 1, "default_direction: must be one of inbound, outbound"),
        Arguments.of(
            "agents:\n  \"1\":\n    userid: x",
            3,
            "agents.1.userid: no such key; did you mean user_id?"),
        Arguments.of(
            "agents:\n  \"1\": {team_ids: [[x]]}",
            2,
            "agents.1.team_ids: must be a list of single values"),
        Arguments.of(
            "queues:\n  a: {name: x}",
            2,
            "queues.a.name: no such key; known here: cc_queue_id, queue_id, queue_name"),
        Arguments.of(
            "result:\n  codes: {200: done}",
            2,
            "result.codes.200: must be one of"
                + " completed, short_abandoned, long_abandoned, hold_abandoned, long_calls,"
                + " short_calls, hang_up_calls, overflowed_to_disconnect, overflowed_to_inbox,"
                + " overflowed, abandon_quit, auto_closed, contained, missed, declined,"
                + " callback_abandoned_by_consumer"),
        Arguments.of(
            "result:\n  codes: {busy: declined}",
            2,
            "result.codes.busy: must be a SIP status, as in 486 or 4xx"),
        Arguments.of(
            "constants:\n  recorded: perhaps", 2, "constants.recorded: must be true or false"),
        Arguments.of(
            "constants:\n  engagement_id: x",
            2,
            "constants.engagement_id: no such key; known here: agents, charge, charge_type,"
                + " consumer_display_name, country_iso_code, country_name, distributions, flows,"
                + " inbox, monitored, queues, rates, recorded, sub_types, types"),
        Arguments.of(
            "constants:\n  queues:\n    - {cc_queue: x}",
            2,
            "constants.queues[].cc_queue: no such key"),
        Arguments.of(
            "kamailio: {call_id: x}", 1, "kamailio.call_id: no such key; did you mean callid?"),
        Arguments.of("agents: {}\nagents: {}", 2, "agents: the key comes twice"),
        Arguments.of("x: &a 1\ny: *a", 2, "aliases are not supported; write the value out"),
        Arguments.of("- 1", 1, "the file must hold keys and their values"),
        Arguments.of("agents: {}\n---\nagents: {}", 3, "the file must hold one document alone"),
        Arguments.of("agents: {\n", 1, "is not valid YAML"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesTheLineAndTheKeyAtFault(String yaml, int line, String message) {
    assertThatThrownBy(() -> Mapping.parse("mapping.yaml", yaml))
        .isInstanceOf(MappingException.class)
        .hasMessage("mapping.yaml line " + line + ": " + message);
  }
}
