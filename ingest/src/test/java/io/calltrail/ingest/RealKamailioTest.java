package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.Direction;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that Kamailio 5.6.3 wrote while SIPp made five calls through it, with the configuration and
 * the mapping that the scripts have.
 */
class RealKamailioTest {

  private static final Path MAPPING = Path.of("../scripts/kamailio/mapping.yaml");

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
    ReadText read = ReadText.of(ReadText.resource(file), null, Mapping.read(MAPPING), 0);
    assertThat(read.errors()).isEmpty();
    return read.calls().stream()
        .collect(Collectors.toMap(VoiceCall::engagementId, Function.identity()));
  }

  private static List<VoiceCall> sorted(Map<String, VoiceCall> calls) {
    return calls.values().stream().sorted(Comparator.comparing(VoiceCall::engagementId)).toList();
  }
}
