package io.calltrail.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of a {@link VoiceCallLeg}; all are optional. For one thread. */
public final class VoiceCallLegBuilder {

  private @Nullable String engagementId;
  private @Nullable Direction callLeg;
  private @Nullable Distribution distribution;
  private @Nullable CallType type;
  private @Nullable String callerNumber;
  private @Nullable NumberType callerNumberType;
  private @Nullable String calleeNumber;
  private @Nullable NumberType calleeNumberType;
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;
  private @Nullable Long totalDuration;
  private @Nullable String consumerNumber;
  private @Nullable String consumerDisplayName;
  private @Nullable CallQueue queue;
  private List<Agent> agents = List.of();
  private @Nullable Flow flow;
  private @Nullable String countryName;
  private @Nullable Boolean recorded;
  private @Nullable Boolean monitored;
  private @Nullable Boolean inbox;
  private @Nullable CallResult result;
  private @Nullable String callerId;
  private @Nullable CallingParty callingParty;
  private @Nullable String charge;
  private @Nullable String rate;
  private @Nullable ChargeType chargeType;

  VoiceCallLegBuilder() {}

  public VoiceCallLegBuilder engagementId(@Nullable String engagementId) {
    this.engagementId = engagementId;
    return this;
  }

  public VoiceCallLegBuilder callLeg(@Nullable Direction callLeg) {
    this.callLeg = callLeg;
    return this;
  }

  public VoiceCallLegBuilder distribution(@Nullable Distribution distribution) {
    this.distribution = distribution;
    return this;
  }

  public VoiceCallLegBuilder type(@Nullable CallType type) {
    this.type = type;
    return this;
  }

  public VoiceCallLegBuilder callerNumber(@Nullable String callerNumber) {
    this.callerNumber = callerNumber;
    return this;
  }

  public VoiceCallLegBuilder callerNumberType(@Nullable NumberType callerNumberType) {
    this.callerNumberType = callerNumberType;
    return this;
  }

  public VoiceCallLegBuilder calleeNumber(@Nullable String calleeNumber) {
    this.calleeNumber = calleeNumber;
    return this;
  }

  public VoiceCallLegBuilder calleeNumberType(@Nullable NumberType calleeNumberType) {
    this.calleeNumberType = calleeNumberType;
    return this;
  }

  public VoiceCallLegBuilder startTime(@Nullable Instant startTime) {
    this.startTime = startTime;
    return this;
  }

  public VoiceCallLegBuilder endTime(@Nullable Instant endTime) {
    this.endTime = endTime;
    return this;
  }

  public VoiceCallLegBuilder totalDuration(@Nullable Long totalDuration) {
    this.totalDuration = totalDuration;
    return this;
  }

  public VoiceCallLegBuilder consumerNumber(@Nullable String consumerNumber) {
    this.consumerNumber = consumerNumber;
    return this;
  }

  public VoiceCallLegBuilder consumerDisplayName(@Nullable String consumerDisplayName) {
    this.consumerDisplayName = consumerDisplayName;
    return this;
  }

  public VoiceCallLegBuilder queue(@Nullable CallQueue queue) {
    this.queue = queue;
    return this;
  }

  public VoiceCallLegBuilder agents(List<Agent> agents) {
    this.agents = agents;
    return this;
  }

  public VoiceCallLegBuilder flow(@Nullable Flow flow) {
    this.flow = flow;
    return this;
  }

  public VoiceCallLegBuilder countryName(@Nullable String countryName) {
    this.countryName = countryName;
    return this;
  }

  public VoiceCallLegBuilder recorded(@Nullable Boolean recorded) {
    this.recorded = recorded;
    return this;
  }

  public VoiceCallLegBuilder monitored(@Nullable Boolean monitored) {
    this.monitored = monitored;
    return this;
  }

  public VoiceCallLegBuilder inbox(@Nullable Boolean inbox) {
    this.inbox = inbox;
    return this;
  }

  public VoiceCallLegBuilder result(@Nullable CallResult result) {
    this.result = result;
    return this;
  }

  public VoiceCallLegBuilder callerId(@Nullable String callerId) {
    this.callerId = callerId;
    return this;
  }

  public VoiceCallLegBuilder callingParty(@Nullable CallingParty callingParty) {
    this.callingParty = callingParty;
    return this;
  }

  public VoiceCallLegBuilder charge(@Nullable String charge) {
    this.charge = charge;
    return this;
  }

  public VoiceCallLegBuilder rate(@Nullable String rate) {
    this.rate = rate;
    return this;
  }

  public VoiceCallLegBuilder chargeType(@Nullable ChargeType chargeType) {
    this.chargeType = chargeType;
    return this;
  }

  /** The leg as given, not yet checked: {@link VoiceCallBuilder#build()} does that. */
  public VoiceCallLeg build() {
    return new VoiceCallLeg(
        engagementId,
        callLeg,
        distribution,
        type,
        callerNumber,
        callerNumberType,
        calleeNumber,
        calleeNumberType,
        startTime,
        endTime,
        totalDuration,
        consumerNumber,
        consumerDisplayName,
        queue,
        agents,
        flow,
        countryName,
        recorded,
        monitored,
        inbox,
        result,
        callerId,
        callingParty,
        charge,
        rate,
        chargeType);
  }
}
