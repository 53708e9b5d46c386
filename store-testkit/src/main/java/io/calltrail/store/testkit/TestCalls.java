package io.calltrail.store.testkit;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.CallingParty;
import io.calltrail.model.ChargeType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.Flow;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.NumberType;
import io.calltrail.model.SessionBorderController;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.VoiceCallLeg;
import io.calltrail.model.json.RowRenderer;
import io.calltrail.model.json.RowView;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls for tests, and the rows they should be served as. */
public final class TestCalls {

  /** Every combination of parts that a row can be shown with, in several offsets. */
  public static final List<RowView> VIEWS =
      List.of(
          RowView.SUMMARY,
          new RowView(true, false, ZoneOffset.UTC),
          new RowView(false, true, ZoneOffset.ofHoursMinutes(5, 30)),
          new RowView(true, true, ZoneOffset.ofHours(-8)));

  private TestCalls() {}

  /**
   * A call of which nothing is known but its id and its start, as in {@code 2026-10-01T12:00:00Z}.
   */
  public static VoiceCall call(String engagementId, String start) {
    return call(engagementId, start, parts -> parts);
  }

  /** A call with what {@code parts} adds to its id and its start. */
  public static VoiceCall call(
      String engagementId, String start, UnaryOperator<VoiceCallBuilder> parts) {
    return build(
        parts.apply(
            VoiceCall.builder(NumberingPlan.international())
                .engagementId(engagementId)
                .startTime(Instant.parse(start))));
  }

  /** A call in which every part is known, flagged ones and a leg in detail too. */
  public static VoiceCall full(String engagementId, String start) {
    Agent ann =
        Agent.builder()
            .userId("ann")
            .displayName("Ann \u00c5ngstr\u00f6m \ud83d\ude00")
            .userEmail("ann@example.com")
            .userIpAddress("192.0.2.1")
            .userDeviceMacAddress("00:00:5e:00:53:01")
            .userRegisteredSipZone("zone")
            .sipZoneIpAddress("192.0.2.2")
            .userRegion("North, East")
            .regionId("region-1")
            .teamIds(List.of("team-1"))
            .teamNames(List.of("Team \"1\""))
            .build();
    Instant begin = Instant.parse(start);
    return call(
        engagementId,
        start,
        parts ->
            parts
                .direction(Direction.INBOUND)
                .callLegs(List.of(Direction.INBOUND, Direction.OUTBOUND))
                .distributions(List.of(Distribution.ACD))
                .types(List.of(CallType.EXTERNAL_CALL))
                .subTypes(List.of(CallSubType.EXTERNAL_WARM_TRANSFER_CALL))
                .callerNumber("+12055550100")
                .callerNumberType(NumberType.BYOC_NUMBER)
                .calleeNumber("+12055550199")
                .calleeNumberType(NumberType.TOLL_FREE_NUMBER)
                .endTime(begin.plusSeconds(90))
                .consumerDisplayName("A\\consumer\u2028")
                .queues(List.of(new CallQueue("queue-old", "queue-new", "Support")))
                .agents(List.of(ann))
                .flows(List.of(new Flow("flow-1", "Main")))
                .recorded(true)
                .monitored(false)
                .inbox(false)
                .result(CallResult.COMPLETED)
                .callerId("+12055550100")
                .callingParty(CallingParty.CONSUMER)
                .charge("$0.019")
                .rates(List.of("$0.01/min"))
                .chargeType(ChargeType.PER_MINUTE)
                .sessionBorderControllers(
                    List.of(new SessionBorderController("sbc", "192.0.2.3", "trunk", "192.0.2.4")))
                .details(
                    List.of(
                        VoiceCallLeg.builder()
                            .callLeg(Direction.INBOUND)
                            .startTime(begin)
                            .agents(List.of(ann))
                            .build()))
                .revision(1L));
  }

  /**
   * The call of a builder that holds a valid one.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static VoiceCall build(VoiceCallBuilder builder) {
    try {
      return builder.build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The rows of calls as a view shows them. */
  public static List<String> rows(List<VoiceCall> calls, RowView view) {
    return calls.stream().map(call -> RowRenderer.render(call).toJson(view)).toList();
  }
}
