package io.calltrail.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallCompletionTest {

  private static final NumberingPlan GERMAN = NumberingPlan.ofRegion("DE");
  private static final String OWN = "+498005550100";
  private static final String CONSUMER = "+4915123456701";

  private static final String MAPPING =
      """
      own_numbers:
        "0800 5550100": toll_free_number
        "+493090182000": own
      direction_rules:
        - {field: callee_number, own_number: true, direction: inbound}
        - {field: caller_number, own_number: true, direction: outbound}
        - {field: callee_number, prefix: "+1", direction: outbound}
        - {field: caller_number, pattern: "20[0-9]{2}", direction: outbound}
      agents:
        "2001": {user_id: u1, display_name: Ann}
        "2002": {user_id: u2}
      queues:
        "0800 5550100": {cc_queue_id: q1, queue_name: Service}
        sales: {queue_id: old2, cc_queue_id: q2}
      result: {answered: completed, unanswered: missed}
      """;

  static Stream<Arguments> directions() {
    return Stream.of(
        Arguments.of(CONSUMER, OWN, Direction.INBOUND),
        Arguments.of(CONSUMER, "0800 5550100", Direction.INBOUND),
        Arguments.of("+493090182000", CONSUMER, Direction.OUTBOUND),
        Arguments.of("anonymous", "+12125550142", Direction.OUTBOUND),
        Arguments.of("2077", CONSUMER, Direction.OUTBOUND),
        Arguments.of("20777", CONSUMER, null),
        Arguments.of(null, OWN, Direction.INBOUND),
        Arguments.of(null, null, null));
  }

  @ParameterizedTest
  @MethodSource("directions")
  void theFirstRuleThatHoldsTellsTheDirection(
      @Nullable String caller, @Nullable String callee, @Nullable Direction direction)
      throws Exception {
    VoiceCall call = complete(call().callerNumber(caller).calleeNumber(callee));

    assertThat(call.direction()).isEqualTo(direction);
  }

  @Test
  void theConsumerFollowsFromTheDirection() throws Exception {
    VoiceCall call = complete(call().callerNumber(CONSUMER).calleeNumber(OWN));

    assertThat(call.consumerNumber()).isEqualTo(CONSUMER);
    assertThat(call.callLegs()).containsExactly(Direction.INBOUND);
    assertThat(call.countryIsoCode()).isEqualTo("DE");
  }

  @Test
  void ownNumbersHaveTheirTypes() throws Exception {
    VoiceCall call = complete(call().callerNumber("+493090182000").calleeNumber(OWN));

    assertThat(call.callerNumberType()).isNull();
    assertThat(call.calleeNumberType()).isEqualTo(NumberType.TOLL_FREE_NUMBER);
  }

  @Test
  void agentsAreFoundByTheirExtensions() throws Exception {
    assertThat(complete(call().callerNumber("2001").calleeNumber(CONSUMER)).agents())
        .containsExactly(Agent.named("u1", "Ann"));
    VoiceCall internal = complete(call().callerNumber("2001").calleeNumber("2002"));
    assertThat(internal.agents())
        .containsExactly(Agent.named("u1", "Ann"), Agent.named("u2", null));
    assertThat(internal.types()).containsExactly(CallType.INTERNAL_CALL);
    assertThat(complete(call().callerNumber("2001").calleeNumber("2001")).agents()).hasSize(1);
  }

  @Test
  void queuesAreFoundByNumberOrName() throws Exception {
    VoiceCall dialled = complete(call().calleeNumber(OWN));
    assertThat(dialled.queues()).containsExactly(new CallQueue(null, "q1", "Service"));
    assertThat(dialled.distributions()).containsExactly(Distribution.ACD);

    VoiceCall named = complete(call().queues(List.of(new CallQueue(null, null, "sales"))));
    assertThat(named.queues()).containsExactly(new CallQueue("old2", "q2", "sales"));

    VoiceCall unknown = complete(call().queues(List.of(new CallQueue(null, null, "other"))));
    assertThat(unknown.queues()).containsExactly(new CallQueue(null, null, "other"));

    VoiceCall none = complete(call().calleeNumber(CONSUMER));
    assertThat(none.queues()).isEmpty();
    assertThat(none.distributions()).containsExactly(Distribution.NON_ACD);
  }

  @ParameterizedTest
  @CsvSource({"0, MISSED", "1, COMPLETED", "3600, COMPLETED", ", "})
  void theResultFollowsFromTheDuration(@Nullable Long seconds, @Nullable CallResult result)
      throws Exception {
    assertThat(complete(call().totalDuration(seconds)).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 9, COMPLETED",
    "486, 0, DECLINED",
    "480, 0, MISSED",
    "404, 0, OVERFLOWED",
    "503, 0, ",
    ", 0, "
  })
  void theCodeThatEndedTheCallComesFirst(
      @Nullable String code, @Nullable Long seconds, @Nullable CallResult result) throws Exception {
    Mapping mapping =
        Mapping.parse(
            "mapping.yaml",
            "result: {answered: completed, codes: {486: declined, 480: missed, 4xx: overflowed}}");

    assertThat(mapping.results().resultOf(seconds, code)).isEqualTo(result);
  }

  @Test
  void whatACallHasStays() throws Exception {
    VoiceCall call =
        call()
            .callerNumber("2001")
            .calleeNumber(OWN)
            .direction(Direction.OUTBOUND)
            .calleeNumberType(NumberType.BYOC_NUMBER)
            .agents(List.of(Agent.named("other", null)))
            .queues(List.of(new CallQueue("x", null, "sales")))
            .types(List.of(CallType.EXTERNAL_CALL))
            .distributions(List.of(Distribution.NON_ACD))
            .result(CallResult.DECLINED)
            .totalDuration(7L)
            .recorded(false)
            .countryIsoCode("US")
            .revision(4L)
            .build();
    Mapping mapping =
        Mapping.parse(
            "mapping.yaml",
            MAPPING + "constants: {recorded: true, country_iso_code: FR, types: [internal_call]}");

    assertThat(new CallCompletion(mapping, GERMAN).complete(call)).isEqualTo(call);
  }

  @Test
  void constantsFillWhatIsLeft() throws Exception {
    Mapping mapping =
        Mapping.parse(
            "mapping.yaml",
            """
            constants:
              recorded: true
              monitored: false
              inbox: false
              country_name: France
              consumer_display_name: Somebody
              charge: $0.019
              rates: [$0.019]
              charge_type: per_minute
              flows: [{flow_id: f1, flow_name: Main}]
              agents: [{user_id: u9}]
              queues: [{cc_queue_id: q9}]
              types: [external_call]
              sub_types: [flow_initiated_outgoing_call]
              distributions: [acd]
            """);

    VoiceCall call = new CallCompletion(mapping, GERMAN).complete(call().build());

    assertThat(call.recorded()).isTrue();
    assertThat(call.monitored()).isFalse();
    assertThat(call.inbox()).isFalse();
    assertThat(call.countryName()).isEqualTo("France");
    assertThat(call.countryIsoCode()).isEqualTo("FR");
    assertThat(call.consumerDisplayName()).isEqualTo("Somebody");
    assertThat(call.charge()).isEqualTo("$0.019");
    assertThat(call.rates()).containsExactly("$0.019");
    assertThat(call.flows()).hasSize(1);
    assertThat(call.agents()).containsExactly(Agent.named("u9", null));
    assertThat(call.queues()).containsExactly(new CallQueue(null, "q9", null));
    assertThat(call.types()).containsExactly(CallType.EXTERNAL_CALL);
    assertThat(call.subTypes()).hasSize(1);
    assertThat(call.distributions()).containsExactly(Distribution.ACD);
    assertThat(call.engagementId()).isEqualTo("a");
  }

  @Test
  void aMappingThatSaysNothingChangesNothing() throws Exception {
    VoiceCall call = call().callerNumber("2001").build();

    assertThat(new CallCompletion(Mapping.NONE, GERMAN).complete(call)).isSameAs(call);
  }

  private static VoiceCallBuilder call() {
    return VoiceCall.builder(GERMAN)
        .engagementId("a")
        .startTime(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static VoiceCall complete(VoiceCallBuilder call) throws Exception {
    return new CallCompletion(Mapping.parse("mapping.yaml", MAPPING), GERMAN)
        .complete(call.build());
  }
}
