package io.calltrail.model.json;

import io.calltrail.model.Agent;
import io.calltrail.model.AgentBuilder;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.CallingParty;
import io.calltrail.model.ChargeType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.Flow;
import io.calltrail.model.NumberType;
import io.calltrail.model.RowFields;
import io.calltrail.model.SessionBorderController;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.VoiceCallLeg;
import io.calltrail.model.VoiceCallLegBuilder;
import org.jspecify.annotations.Nullable;

/** The shapes of a row and of the objects inside it. */
final class RowShapes {

  private static final ObjectShape<QueueParts> QUEUE =
      new ObjectShape<QueueParts>()
          .text(RowFields.QUEUE_ID, (queue, value) -> queue.id = value)
          .text(RowFields.CC_QUEUE_ID, (queue, value) -> queue.ccId = value)
          .text(RowFields.QUEUE_NAME, (queue, value) -> queue.name = value);

  private static final ObjectShape<FlowParts> FLOW =
      new ObjectShape<FlowParts>()
          .text(RowFields.FLOW_ID, (flow, value) -> flow.id = value)
          .text(RowFields.FLOW_NAME, (flow, value) -> flow.name = value);

  private static final ObjectShape<ControllerParts> SESSION_BORDER_CONTROLLER =
      new ObjectShape<ControllerParts>()
          .text(RowFields.SESSION_BORDER_CONTROLLER_NAME, (sbc, value) -> sbc.name = value)
          .text(RowFields.SESSION_BORDER_CONTROLLER_IP_ADDRESS, (sbc, value) -> sbc.ip = value)
          .text(RowFields.CONSUMER_ZOOM_TRUNK_NAME, (sbc, value) -> sbc.trunk = value)
          .text(RowFields.CONSUMER_SBC_IP_ADDRESS, (sbc, value) -> sbc.consumerIp = value);

  private static final ObjectShape<AgentBuilder> AGENT =
      new ObjectShape<AgentBuilder>()
          .text(RowFields.USER_ID, AgentBuilder::userId)
          .text(RowFields.DISPLAY_NAME, AgentBuilder::displayName)
          .text(RowFields.USER_EMAIL, AgentBuilder::userEmail)
          .text(RowFields.USER_IP_ADDRESS, AgentBuilder::userIpAddress)
          .text(RowFields.USER_DEVICE_MAC_ADDRESS, AgentBuilder::userDeviceMacAddress)
          .text(RowFields.USER_REGISTERED_SIP_ZONE, AgentBuilder::userRegisteredSipZone)
          .text(RowFields.SIP_ZONE_IP_ADDRESS, AgentBuilder::sipZoneIpAddress)
          .text(RowFields.USER_REGION, AgentBuilder::userRegion)
          .text(RowFields.REGION_ID, AgentBuilder::regionId)
          .texts(RowFields.TEAM_IDS, AgentBuilder::teamIds)
          .texts(RowFields.TEAM_NAMES, AgentBuilder::teamNames);

  private static final ObjectShape<VoiceCallLegBuilder> LEG =
      new ObjectShape<VoiceCallLegBuilder>()
          .text(RowFields.ENGAGEMENT_ID, VoiceCallLegBuilder::engagementId)
          .constant(RowFields.CALL_LEG, Direction.class, VoiceCallLegBuilder::callLeg)
          .constant(RowFields.DISTRIBUTION, Distribution.class, VoiceCallLegBuilder::distribution)
          .constant(RowFields.TYPE, CallType.class, VoiceCallLegBuilder::type)
          .text(RowFields.CALLER_NUMBER, VoiceCallLegBuilder::callerNumber)
          .constant(
              RowFields.CALLER_NUMBER_TYPE, NumberType.class, VoiceCallLegBuilder::callerNumberType)
          .text(RowFields.CALLEE_NUMBER, VoiceCallLegBuilder::calleeNumber)
          .constant(
              RowFields.CALLEE_NUMBER_TYPE, NumberType.class, VoiceCallLegBuilder::calleeNumberType)
          .time(RowFields.START_TIME, VoiceCallLegBuilder::startTime)
          .time(RowFields.END_TIME, VoiceCallLegBuilder::endTime)
          .seconds(RowFields.TOTAL_DURATION, VoiceCallLegBuilder::totalDuration)
          .text(RowFields.CONSUMER_NUMBER, VoiceCallLegBuilder::consumerNumber)
          .text(RowFields.CONSUMER_DISPLAY_NAME, VoiceCallLegBuilder::consumerDisplayName)
          .object(RowFields.QUEUE, RowShapes::queue, VoiceCallLegBuilder::queue)
          .objects(RowFields.AGENTS, RowShapes::agent, VoiceCallLegBuilder::agents)
          .object(RowFields.FLOW, RowShapes::flow, VoiceCallLegBuilder::flow)
          .text(RowFields.COUNTRY_NAME, VoiceCallLegBuilder::countryName)
          .flag(RowFields.RECORDED, VoiceCallLegBuilder::recorded)
          .flag(RowFields.MONITORED, VoiceCallLegBuilder::monitored)
          .flag(RowFields.INBOX, VoiceCallLegBuilder::inbox)
          .constant(RowFields.RESULT, CallResult.class, VoiceCallLegBuilder::result)
          .text(RowFields.CALLER_ID, VoiceCallLegBuilder::callerId)
          .constant(RowFields.CALLING_PARTY, CallingParty.class, VoiceCallLegBuilder::callingParty)
          .text(RowFields.CHARGE, VoiceCallLegBuilder::charge)
          .text(RowFields.RATE, VoiceCallLegBuilder::rate)
          .constant(RowFields.CHARGE_TYPE, ChargeType.class, VoiceCallLegBuilder::chargeType);

  /** The row itself. */
  static final ObjectShape<VoiceCallBuilder> ROW =
      new ObjectShape<VoiceCallBuilder>()
          .text(RowFields.ENGAGEMENT_ID, VoiceCallBuilder::engagementId)
          .constant(RowFields.DIRECTION, Direction.class, VoiceCallBuilder::direction)
          .constants(RowFields.CALL_LEGS, Direction.class, VoiceCallBuilder::callLegs)
          .constants(RowFields.DISTRIBUTIONS, Distribution.class, VoiceCallBuilder::distributions)
          .constants(RowFields.TYPES, CallType.class, VoiceCallBuilder::types)
          .constants(RowFields.SUB_TYPES, CallSubType.class, VoiceCallBuilder::subTypes)
          .text(RowFields.CALLER_NUMBER, VoiceCallBuilder::callerNumber)
          .constant(
              RowFields.CALLER_NUMBER_TYPE, NumberType.class, VoiceCallBuilder::callerNumberType)
          .text(RowFields.CALLEE_NUMBER, VoiceCallBuilder::calleeNumber)
          .constant(
              RowFields.CALLEE_NUMBER_TYPE, NumberType.class, VoiceCallBuilder::calleeNumberType)
          .time(RowFields.START_TIME, VoiceCallBuilder::startTime)
          .time(RowFields.END_TIME, VoiceCallBuilder::endTime)
          .seconds(RowFields.TOTAL_DURATION, VoiceCallBuilder::totalDuration)
          .text(RowFields.CONSUMER_NUMBER, VoiceCallBuilder::consumerNumber)
          .text(RowFields.CONSUMER_DISPLAY_NAME, VoiceCallBuilder::consumerDisplayName)
          .objects(RowFields.QUEUES, RowShapes::queue, VoiceCallBuilder::queues)
          .objects(RowFields.AGENTS, RowShapes::agent, VoiceCallBuilder::agents)
          .objects(RowFields.FLOWS, RowShapes::flow, VoiceCallBuilder::flows)
          .text(RowFields.COUNTRY_NAME, VoiceCallBuilder::countryName)
          .text(RowFields.COUNTRY_ISO_CODE, VoiceCallBuilder::countryIsoCode)
          .flag(RowFields.RECORDED, VoiceCallBuilder::recorded)
          .flag(RowFields.MONITORED, VoiceCallBuilder::monitored)
          .flag(RowFields.INBOX, VoiceCallBuilder::inbox)
          .constant(RowFields.RESULT, CallResult.class, VoiceCallBuilder::result)
          .text(RowFields.CALLER_ID, VoiceCallBuilder::callerId)
          .constant(RowFields.CALLING_PARTY, CallingParty.class, VoiceCallBuilder::callingParty)
          .text(RowFields.CHARGE, VoiceCallBuilder::charge)
          .texts(RowFields.RATES, VoiceCallBuilder::rates)
          .constant(RowFields.CHARGE_TYPE, ChargeType.class, VoiceCallBuilder::chargeType)
          .objects(
              RowFields.SESSION_BORDER_CONTROLLER_LIST,
              RowShapes::sessionBorderController,
              VoiceCallBuilder::sessionBorderControllers)
          .objects(RowFields.VOICE_CALL_DETAILS, RowShapes::leg, VoiceCallBuilder::details)
          .integer(RowFields.REVISION, VoiceCallBuilder::revision)
          .text(RowFields.IMPORT_ID, VoiceCallBuilder::importId);

  private RowShapes() {}

  private static CallQueue queue(RowInput in) {
    QueueParts queue = QUEUE.read(in, new QueueParts());
    return new CallQueue(queue.id, queue.ccId, queue.name);
  }

  private static Flow flow(RowInput in) {
    FlowParts flow = FLOW.read(in, new FlowParts());
    return new Flow(flow.id, flow.name);
  }

  private static SessionBorderController sessionBorderController(RowInput in) {
    ControllerParts sbc = SESSION_BORDER_CONTROLLER.read(in, new ControllerParts());
    return new SessionBorderController(sbc.name, sbc.ip, sbc.trunk, sbc.consumerIp);
  }

  private static Agent agent(RowInput in) {
    return AGENT.read(in, Agent.builder()).build();
  }

  private static VoiceCallLeg leg(RowInput in) {
    return LEG.read(in, VoiceCallLeg.builder()).build();
  }

  private static final class QueueParts {
    private @Nullable String id;
    private @Nullable String ccId;
    private @Nullable String name;
  }

  private static final class FlowParts {
    private @Nullable String id;
    private @Nullable String name;
  }

  private static final class ControllerParts {
    private @Nullable String name;
    private @Nullable String ip;
    private @Nullable String trunk;
    private @Nullable String consumerIp;
  }
}
