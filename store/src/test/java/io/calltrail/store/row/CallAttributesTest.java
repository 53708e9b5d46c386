package io.calltrail.store.row;

import static io.calltrail.store.row.CallAttribute.CC_QUEUE_ID;
import static io.calltrail.store.row.CallAttribute.CONSUMER_NUMBER;
import static io.calltrail.store.row.CallAttribute.COUNTRY_ISO_CODE;
import static io.calltrail.store.row.CallAttribute.DIRECTION;
import static io.calltrail.store.row.CallAttribute.DISTRIBUTION;
import static io.calltrail.store.row.CallAttribute.ENGAGEMENT_ID;
import static io.calltrail.store.row.CallAttribute.NUMBER_TYPE;
import static io.calltrail.store.row.CallAttribute.QUEUE_ID;
import static io.calltrail.store.row.CallAttribute.REGION_ID;
import static io.calltrail.store.row.CallAttribute.REGION_NAME;
import static io.calltrail.store.row.CallAttribute.SUB_TYPE;
import static io.calltrail.store.row.CallAttribute.TEAM_ID;
import static io.calltrail.store.row.CallAttribute.TEAM_NAME;
import static io.calltrail.store.row.CallAttribute.TYPE;
import static io.calltrail.store.row.CallAttribute.USER_ID;
import static io.calltrail.store.row.CallAttributes.NO_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCallBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallAttributesTest {

  private static final Agent ANN =
      new Agent(
          "ann",
          "Ann",
          null,
          null,
          null,
          null,
          null,
          "North, East",
          "region-1",
          List.of("t1", "t2"),
          List.of("Team, 1"));

  static Stream<Arguments> rows() {
    return Stream.of(
        row("the engagement", call -> call, ENGAGEMENT_ID, "call-1"),
        row("no direction", call -> call, DIRECTION),
        row("a direction", call -> call.direction(Direction.OUTBOUND), DIRECTION, "outbound"),
        row(
            "distributions",
            call -> call.distributions(List.of(Distribution.NON_ACD, Distribution.ACD)),
            DISTRIBUTION,
            "non_acd",
            "acd"),
        row(
            "types",
            call -> call.types(List.of(CallType.INTERNAL_CALL, CallType.EXTERNAL_CALL)),
            TYPE,
            "internal_call",
            "external_call"),
        row(
            "sub-types",
            call -> call.subTypes(List.of(CallSubType.FLOW_INITIATED_OUTGOING_CALL)),
            SUB_TYPE,
            "flow_initiated_outgoing_call"),
        row(
            "a consumer's number",
            call -> call.consumerNumber("+1 205 930 0920"),
            CONSUMER_NUMBER,
            "+12059300920"),
        row(
            "a consumer without a number",
            call -> call.consumerNumber("anonymous"),
            CONSUMER_NUMBER,
            "anonymous"),
        row("a country's code", call -> call.countryIsoCode("JP"), COUNTRY_ISO_CODE, "JP"),
        row(
            "both number types",
            call ->
                call.callerNumberType(NumberType.BYOC_NUMBER)
                    .calleeNumberType(NumberType.TOLL_FREE_NUMBER),
            NUMBER_TYPE,
            "byoc_number",
            "toll_free_number"),
        row("no queue, by old id", call -> call, QUEUE_ID, NO_QUEUE),
        row("no queue, by id", call -> call, CC_QUEUE_ID, NO_QUEUE),
        row("a queue's old id", queue("old", "new"), QUEUE_ID, "old"),
        row("a queue's id", queue("old", "new"), CC_QUEUE_ID, "new"),
        row("an old id answers to both", queue("old", null), CC_QUEUE_ID, "old"),
        row("a new id answers to both", queue(null, "new"), QUEUE_ID, "new"),
        row("an empty id is none", queue("", "new"), QUEUE_ID, "new"),
        row("a queue without ids is a queue", queue(null, null), QUEUE_ID),
        row("a queue with empty ids is a queue", queue("", ""), CC_QUEUE_ID),
        row("an agent", call -> call.agents(List.of(ANN)), USER_ID, "ann"),
        row("an agent's region", call -> call.agents(List.of(ANN)), REGION_ID, "region-1"),
        row("its name", call -> call.agents(List.of(ANN)), REGION_NAME, "North, East"),
        row("an agent's teams", call -> call.agents(List.of(ANN)), TEAM_ID, "t1", "t2"),
        row("their names", call -> call.agents(List.of(ANN)), TEAM_NAME, "Team, 1"),
        row("an agent twice", call -> call.agents(List.of(ANN, ANN)), USER_ID, "ann"),
        row(
            "an agent without an id",
            call -> call.agents(List.of(Agent.named(null, "Bo"))),
            USER_ID));
  }

  private static Arguments row(
      String name,
      UnaryOperator<VoiceCallBuilder> parts,
      CallAttribute attribute,
      String... values) {
    return arguments(name, parts, attribute, List.of(values));
  }

  private static UnaryOperator<VoiceCallBuilder> queue(String queueId, String ccQueueId) {
    return call -> call.queues(List.of(new CallQueue(queueId, ccQueueId, "Support")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void namesTheValuesOfACall(
      String name,
      UnaryOperator<VoiceCallBuilder> parts,
      CallAttribute attribute,
      List<String> values) {
    assertThat(CallAttributes.of(Calls.with(parts)).of(attribute))
        .containsExactlyElementsOf(values);
  }

  @Test
  void queueIdsAreTheOldOnesAndTheNew() {
    assertThat(CallAttributes.of(Calls.with(queue("old", "new"))).queueIds())
        .containsExactly("old", "new");
    assertThat(CallAttributes.of(Calls.with(call -> call)).queueIds()).isEmpty();
  }

  @Test
  void areImmutableCopies() {
    Map<CallAttribute, Set<String>> values = new EnumMap<>(CallAttribute.class);
    values.put(USER_ID, Set.of("ann"));
    values.put(TEAM_ID, Set.of());
    CallAttributes attributes = new CallAttributes(values);
    values.clear();

    assertThat(attributes.values()).containsOnlyKeys(USER_ID);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> attributes.of(USER_ID).add("bo"));
  }
}
