package io.calltrail.model.json;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.Flow;
import io.calltrail.model.RowFields;
import io.calltrail.model.SessionBorderController;

/** Writes the parts that rows and legs are made of, each an object. */
final class PartWriter {

  private final FieldWriter out;
  private final boolean withInputOnly;

  PartWriter(FieldWriter out, boolean withInputOnly) {
    this.out = out;
    this.withInputOnly = withInputOnly;
  }

  /**
   * Writes an agent, the flagged fields last, so that each of them brings its own comma and an
   * agent without them is whole.
   *
   * @param around the section the agent stands in
   * @param flagged the section of the agent's flagged fields
   */
  void agent(Agent agent, RowSection around, RowSection flagged) {
    out.startObject();
    out.text(RowFields.USER_ID, agent.userId());
    out.text(RowFields.DISPLAY_NAME, agent.displayName());
    out.text(RowFields.USER_EMAIL, agent.userEmail());
    out.text(RowFields.USER_REGION, agent.userRegion());
    if (withInputOnly) {
      out.text(RowFields.REGION_ID, agent.regionId());
    }
    if (!agent.teamIds().isEmpty()) {
      out.texts(RowFields.TEAM_IDS, agent.teamIds());
    }
    if (!agent.teamNames().isEmpty()) {
      out.texts(RowFields.TEAM_NAMES, agent.teamNames());
    }
    out.section(flagged);
    out.text(RowFields.USER_IP_ADDRESS, agent.userIpAddress());
    out.text(RowFields.USER_DEVICE_MAC_ADDRESS, agent.userDeviceMacAddress());
    out.text(RowFields.USER_REGISTERED_SIP_ZONE, agent.userRegisteredSipZone());
    out.text(RowFields.SIP_ZONE_IP_ADDRESS, agent.sipZoneIpAddress());
    out.section(around);
    out.endObject();
  }

  void queue(CallQueue queue) {
    out.startObject();
    out.text(RowFields.QUEUE_ID, queue.queueId());
    out.text(RowFields.CC_QUEUE_ID, queue.ccQueueId());
    out.text(RowFields.QUEUE_NAME, queue.queueName());
    out.endObject();
  }

  void flow(Flow flow) {
    out.startObject();
    out.text(RowFields.FLOW_ID, flow.flowId());
    out.text(RowFields.FLOW_NAME, flow.flowName());
    out.endObject();
  }

  void sessionBorderController(SessionBorderController controller) {
    out.startObject();
    out.text(RowFields.SESSION_BORDER_CONTROLLER_NAME, controller.name());
    out.text(RowFields.SESSION_BORDER_CONTROLLER_IP_ADDRESS, controller.ipAddress());
    out.text(RowFields.CONSUMER_ZOOM_TRUNK_NAME, controller.consumerZoomTrunkName());
    out.text(RowFields.CONSUMER_SBC_IP_ADDRESS, controller.consumerSbcIpAddress());
    out.endObject();
  }
}
