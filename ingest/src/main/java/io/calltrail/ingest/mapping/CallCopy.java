package io.calltrail.ingest.mapping;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;

/** Starts a new call from one that stands. */
final class CallCopy {

  private CallCopy() {}

  /** A builder that holds everything a call has. */
  static VoiceCallBuilder of(VoiceCall call, NumberingPlan plan) {
    return VoiceCall.builder(plan)
        .engagementId(call.engagementId())
        .direction(call.direction())
        .callLegs(call.callLegs())
        .distributions(call.distributions())
        .types(call.types())
        .subTypes(call.subTypes())
        .callerNumber(call.callerNumber())
        .callerNumberType(call.callerNumberType())
        .calleeNumber(call.calleeNumber())
        .calleeNumberType(call.calleeNumberType())
        .startTime(call.startTime())
        .endTime(call.endTime())
        .totalDuration(call.totalDuration())
        .consumerNumber(call.consumerNumber())
        .consumerDisplayName(call.consumerDisplayName())
        .queues(call.queues())
        .agents(call.agents())
        .flows(call.flows())
        .countryName(call.countryName())
        .countryIsoCode(call.countryIsoCode())
        .recorded(call.recorded())
        .monitored(call.monitored())
        .inbox(call.inbox())
        .result(call.result())
        .callerId(call.callerId())
        .callingParty(call.callingParty())
        .charge(call.charge())
        .rates(call.rates())
        .chargeType(call.chargeType())
        .sessionBorderControllers(call.sessionBorderControllers())
        .details(call.details())
        .revision(call.revision());
  }
}
