package io.calltrail.model;

import org.jspecify.annotations.Nullable;

/** Checks and normalises the objects inside a row. For one thread and one row. */
final class PartChecks {

  private final FieldChecks checks;

  PartChecks(FieldChecks checks) {
    this.checks = checks;
  }

  CallQueue queue(FieldPath at, CallQueue queue) {
    return new CallQueue(
        checks.text(at, RowFields.QUEUE_ID, queue.queueId()),
        checks.text(at, RowFields.CC_QUEUE_ID, queue.ccQueueId()),
        checks.text(at, RowFields.QUEUE_NAME, queue.queueName()));
  }

  Flow flow(FieldPath at, Flow flow) {
    return new Flow(
        checks.text(at, RowFields.FLOW_ID, flow.flowId()),
        checks.text(at, RowFields.FLOW_NAME, flow.flowName()));
  }

  SessionBorderController sessionBorderController(
      FieldPath at, SessionBorderController controller) {
    return new SessionBorderController(
        checks.text(at, RowFields.SESSION_BORDER_CONTROLLER_NAME, controller.name()),
        checks.text(at, RowFields.SESSION_BORDER_CONTROLLER_IP_ADDRESS, controller.ipAddress()),
        checks.text(at, RowFields.CONSUMER_ZOOM_TRUNK_NAME, controller.consumerZoomTrunkName()),
        checks.text(at, RowFields.CONSUMER_SBC_IP_ADDRESS, controller.consumerSbcIpAddress()));
  }

  Agent agent(FieldPath at, Agent agent) {
    return new Agent(
        checks.text(at, RowFields.USER_ID, agent.userId()),
        checks.text(at, RowFields.DISPLAY_NAME, agent.displayName()),
        checks.text(at, RowFields.USER_EMAIL, agent.userEmail()),
        checks.text(at, RowFields.USER_IP_ADDRESS, agent.userIpAddress()),
        checks.macAddress(at, RowFields.USER_DEVICE_MAC_ADDRESS, agent.userDeviceMacAddress()),
        checks.text(at, RowFields.USER_REGISTERED_SIP_ZONE, agent.userRegisteredSipZone()),
        checks.text(at, RowFields.SIP_ZONE_IP_ADDRESS, agent.sipZoneIpAddress()),
        checks.text(at, RowFields.USER_REGION, agent.userRegion()),
        checks.text(at, RowFields.REGION_ID, agent.regionId()),
        checks.texts(at, RowFields.TEAM_IDS, agent.teamIds()),
        checks.texts(at, RowFields.TEAM_NAMES, agent.teamNames()));
  }

  /**
   * A leg.
   *
   * @param callId the id of the leg's call, which a leg without an id of its own gets
   */
  VoiceCallLeg leg(FieldPath at, VoiceCallLeg leg, @Nullable String callId) {
    checks.size().addLeg();
    String ownId = checks.engagementId(at, leg.engagementId());
    CallSpan span = CallSpan.of(checks, at, leg.startTime(), leg.endTime(), leg.totalDuration());
    CallQueue queue = leg.queue();
    Flow flow = leg.flow();
    return new VoiceCallLeg(
        ownId == null ? callId : ownId,
        leg.callLeg(),
        leg.distribution(),
        leg.type(),
        checks.number(at, RowFields.CALLER_NUMBER, leg.callerNumber()),
        leg.callerNumberType(),
        checks.number(at, RowFields.CALLEE_NUMBER, leg.calleeNumber()),
        leg.calleeNumberType(),
        span.start(),
        span.end(),
        span.duration(),
        checks.number(at, RowFields.CONSUMER_NUMBER, leg.consumerNumber()),
        checks.text(at, RowFields.CONSUMER_DISPLAY_NAME, leg.consumerDisplayName()),
        queue == null ? null : queue(at.object(RowFields.QUEUE), queue),
        checks.items(at, RowFields.AGENTS, leg.agents(), this::agent),
        flow == null ? null : flow(at.object(RowFields.FLOW), flow),
        checks.text(at, RowFields.COUNTRY_NAME, leg.countryName()),
        leg.recorded(),
        leg.monitored(),
        leg.inbox(),
        leg.result(),
        checks.number(at, RowFields.CALLER_ID, leg.callerId()),
        leg.callingParty(),
        checks.text(at, RowFields.CHARGE, leg.charge()),
        checks.text(at, RowFields.RATE, leg.rate()),
        leg.chargeType());
  }
}
