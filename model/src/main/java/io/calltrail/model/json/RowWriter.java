package io.calltrail.model.json;

import io.calltrail.model.CallQueue;
import io.calltrail.model.Flow;
import io.calltrail.model.RowFields;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallLeg;

/** Writes a call as a row, the fields in Zoom's order. */
final class RowWriter {

  private final FieldWriter out;
  private final PartWriter parts;
  private final boolean withInputOnly;

  private RowWriter(RowMarks marks, boolean withInputOnly) {
    this.out = new FieldWriter(marks);
    this.parts = new PartWriter(out, withInputOnly);
    this.withInputOnly = withInputOnly;
  }

  /** The row of a call with all that any view may show. */
  static byte[] write(VoiceCall call, RowMarks marks) {
    return new RowWriter(marks, false).row(call);
  }

  /** The row of a call with its input-only fields. */
  static byte[] writeWithInputOnly(VoiceCall call) {
    return new RowWriter(RowMarks.NONE, true).row(call);
  }

  private byte[] row(VoiceCall call) {
    out.section(RowSection.BASE);
    out.startObject();
    out.text(RowFields.ENGAGEMENT_ID, call.engagementId());
    out.value(RowFields.DIRECTION, call.direction());
    out.values(RowFields.CALL_LEGS, call.callLegs());
    out.values(RowFields.DISTRIBUTIONS, call.distributions());
    out.values(RowFields.TYPES, call.types());
    out.values(RowFields.SUB_TYPES, call.subTypes());
    out.text(RowFields.CALLER_NUMBER, call.callerNumber());
    out.value(RowFields.CALLER_NUMBER_TYPE, call.callerNumberType());
    out.text(RowFields.CALLEE_NUMBER, call.calleeNumber());
    out.value(RowFields.CALLEE_NUMBER_TYPE, call.calleeNumberType());
    out.time(RowFields.START_TIME, call.startTime());
    out.time(RowFields.END_TIME, call.endTime());
    out.number(RowFields.TOTAL_DURATION, call.totalDuration());
    out.text(RowFields.CONSUMER_NUMBER, call.consumerNumber());
    out.text(RowFields.CONSUMER_DISPLAY_NAME, call.consumerDisplayName());
    out.items(RowFields.QUEUES, call.queues(), parts::queue);
    out.items(
        RowFields.AGENTS,
        call.agents(),
        agent -> parts.agent(agent, RowSection.BASE, RowSection.FLAGGED));
    out.items(RowFields.FLOWS, call.flows(), parts::flow);
    out.text(RowFields.COUNTRY_NAME, call.countryName());
    out.flag(RowFields.RECORDED, call.recorded());
    out.flag(RowFields.MONITORED, call.monitored());
    out.flag(RowFields.INBOX, call.inbox());
    out.value(RowFields.RESULT, call.result());
    out.text(RowFields.CALLER_ID, call.callerId());
    out.value(RowFields.CALLING_PARTY, call.callingParty());
    out.text(RowFields.CHARGE, call.charge());
    out.texts(RowFields.RATES, call.rates());
    out.value(RowFields.CHARGE_TYPE, call.chargeType());
    if (withInputOnly) {
      out.text(RowFields.COUNTRY_ISO_CODE, call.countryIsoCode());
      out.number(RowFields.REVISION, call.revision());
      out.text(RowFields.IMPORT_ID, call.importId());
    }
    if (!call.sessionBorderControllers().isEmpty()) {
      out.section(RowSection.FLAGGED);
      out.items(
          RowFields.SESSION_BORDER_CONTROLLER_LIST,
          call.sessionBorderControllers(),
          parts::sessionBorderController);
    }
    out.section(RowSection.DETAILS);
    out.items(RowFields.VOICE_CALL_DETAILS, call.details(), this::leg);
    out.section(RowSection.BASE);
    out.endObject();
    return out.finish();
  }

  private void leg(VoiceCallLeg leg) {
    out.startObject();
    out.text(RowFields.ENGAGEMENT_ID, leg.engagementId());
    out.value(RowFields.CALL_LEG, leg.callLeg());
    out.value(RowFields.DISTRIBUTION, leg.distribution());
    out.value(RowFields.TYPE, leg.type());
    out.text(RowFields.CALLER_NUMBER, leg.callerNumber());
    out.value(RowFields.CALLER_NUMBER_TYPE, leg.callerNumberType());
    out.text(RowFields.CALLEE_NUMBER, leg.calleeNumber());
    out.value(RowFields.CALLEE_NUMBER_TYPE, leg.calleeNumberType());
    out.time(RowFields.START_TIME, leg.startTime());
    out.time(RowFields.END_TIME, leg.endTime());
    out.number(RowFields.TOTAL_DURATION, leg.totalDuration());
    out.text(RowFields.CONSUMER_NUMBER, leg.consumerNumber());
    out.text(RowFields.CONSUMER_DISPLAY_NAME, leg.consumerDisplayName());
    CallQueue queue = leg.queue();
    if (queue != null) {
      out.name(RowFields.QUEUE);
      parts.queue(queue);
    }
    out.items(
        RowFields.AGENTS,
        leg.agents(),
        agent -> parts.agent(agent, RowSection.DETAILS, RowSection.FLAGGED_DETAILS));
    Flow flow = leg.flow();
    if (flow != null) {
      out.name(RowFields.FLOW);
      parts.flow(flow);
    }
    out.text(RowFields.COUNTRY_NAME, leg.countryName());
    out.flag(RowFields.RECORDED, leg.recorded());
    out.flag(RowFields.MONITORED, leg.monitored());
    out.flag(RowFields.INBOX, leg.inbox());
    out.value(RowFields.RESULT, leg.result());
    out.text(RowFields.CALLER_ID, leg.callerId());
    out.value(RowFields.CALLING_PARTY, leg.callingParty());
    out.text(RowFields.CHARGE, leg.charge());
    out.text(RowFields.RATE, leg.rate());
    out.value(RowFields.CHARGE_TYPE, leg.chargeType());
    out.endObject();
  }
}
