package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.Direction;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Kamailio 5.6.3 wrote while SIPp made five calls through it. */
class RealKamailioTest {

  private static final String MAPPING =
      """
      default_region: DE
      own_numbers:
        "0800 5550100": toll_free_number
        "+498005550486": own
        "+498005550487": own
      direction_rules:
        - {field: callee_number, own_number: true, direction: inbound}
        - {field: caller_number, pattern: "20[0-9][0-9]", direction: outbound}
      agents:
        "2001": {user_id: agent-2001, display_name: Agent One}
        "2002": {user_id: agent-2002, display_name: Agent Two}
      queues:
        "+498005550100": {cc_queue_id: queue-service, queue_name: Service}
      result:
        codes: {"200": completed, "486": declined, "487": abandon_quit}
      kamailio: {caller_name: name, code: code}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"kamailio/kamailio.log", "kamailio/acc_cdrs"})
  void givesTheCallsThatWereMade(String file) throws Exception {
    Map<String, VoiceCall> calls = read(file);

    assertThat(calls.keySet())
        .containsExactlyInAnyOrder(
            "answered-1@127.0.0.1",
            "answered-2@127.0.0.1",
            "answered-3@127.0.0.1",
            "busy-1@127.0.0.1",
            "cancelled-1@127.0.0.1");
    VoiceCall inbound = calls.get("answered-1@127.0.0.1");
    assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
    assertThat(inbound.callerNumber()).isEqualTo("+4915123456701");
    assertThat(inbound.calleeNumber()).isEqualTo("+498005550100");
    assertThat(inbound.calleeNumberType()).isEqualTo(NumberType.TOLL_FREE_NUMBER);
    assertThat(inbound.consumerNumber()).isEqualTo("+4915123456701");
    assertThat(inbound.consumerDisplayName()).isEqualTo("Zoë Quast");
    assertThat(inbound.countryIsoCode()).isEqualTo("DE");
    assertThat(inbound.startTime()).isEqualTo(Instant.ofEpochSecond(1795509538));
    assertThat(inbound.endTime()).isEqualTo(Instant.ofEpochSecond(1795509540));
    assertThat(inbound.totalDuration()).isEqualTo(1);
    assertThat(inbound.result()).isEqualTo(CallResult.COMPLETED);
    assertThat(inbound.queues()).containsExactly(new CallQueue(null, "queue-service", "Service"));
    assertThat(inbound.agents()).isEmpty();

    VoiceCall outbound = calls.get("answered-2@127.0.0.1");
    assertThat(outbound.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(outbound.consumerNumber()).isEqualTo("+12125550142");
    assertThat(outbound.consumerDisplayName()).isNull();
    assertThat(outbound.agents()).containsExactly(Agent.named("agent-2001", "Agent One"));
    assertThat(outbound.totalDuration()).isEqualTo(2);

    VoiceCall internal = calls.get("answered-3@127.0.0.1");
    assertThat(internal.agents())
        .containsExactly(
            Agent.named("agent-2001", "Agent One"), Agent.named("agent-2002", "Agent Two"));

    assertThat(calls.get("busy-1@127.0.0.1").result()).isEqualTo(CallResult.DECLINED);
    assertThat(calls.get("cancelled-1@127.0.0.1").result()).isEqualTo(CallResult.ABANDON_QUIT);
    assertThat(calls.get("cancelled-1@127.0.0.1").totalDuration()).isZero();
  }

  @Test
  void theLogAndTheTableTellTheSame() throws Exception {
    assertThat(sorted(read("kamailio/kamailio.log"))).isEqualTo(sorted(read("kamailio/acc_cdrs")));
  }

  private static Map<String, VoiceCall> read(String file) throws Exception {
    ReadText read =
        ReadText.of(ReadText.resource(file), null, Mapping.parse("mapping.yaml", MAPPING), 0);
    assertThat(read.errors()).isEmpty();
    return read.calls().stream()
        .collect(Collectors.toMap(VoiceCall::engagementId, Function.identity()));
  }

  private static List<VoiceCall> sorted(Map<String, VoiceCall> calls) {
    return calls.values().stream().sorted(Comparator.comparing(VoiceCall::engagementId)).toList();
  }
}
