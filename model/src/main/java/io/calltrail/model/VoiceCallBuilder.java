package io.calltrail.model;

import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the parts of a {@link VoiceCall} as a producer gives them, then validates, normalises and
 * derives in one step. For one thread.
 */
public final class VoiceCallBuilder {

  private final NumberingPlan plan;
  private @Nullable String engagementId;
  private @Nullable Direction direction;
  private List<Direction> callLegs = List.of();
  private List<Distribution> distributions = List.of();
  private List<CallType> types = List.of();
  private List<CallSubType> subTypes = List.of();
  private @Nullable String callerNumber;
  private @Nullable NumberType callerNumberType;
  private @Nullable String calleeNumber;
  private @Nullable NumberType calleeNumberType;
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;
  private @Nullable Long totalDuration;
  private @Nullable String consumerNumber;
  private @Nullable String consumerDisplayName;
  private List<CallQueue> queues = List.of();
  private List<Agent> agents = List.of();
  private List<Flow> flows = List.of();
  private @Nullable String countryName;
  private @Nullable String countryIsoCode;
  private @Nullable Boolean recorded;
  private @Nullable Boolean monitored;
  private @Nullable Boolean inbox;
  private @Nullable CallResult result;
  private @Nullable String callerId;
  private @Nullable CallingParty callingParty;
  private @Nullable String charge;
  private List<String> rates = List.of();
  private @Nullable ChargeType chargeType;
  private List<SessionBorderController> sessionBorderControllers = List.of();
  private List<VoiceCallLeg> details = List.of();
  private @Nullable Long revision;

  VoiceCallBuilder(NumberingPlan plan) {
    this.plan = plan;
  }

  public VoiceCallBuilder engagementId(@Nullable String engagementId) {
    this.engagementId = engagementId;
    return this;
  }

  public VoiceCallBuilder direction(@Nullable Direction direction) {
    this.direction = direction;
    return this;
  }

  public VoiceCallBuilder callLegs(List<Direction> callLegs) {
    this.callLegs = callLegs;
    return this;
  }

  public VoiceCallBuilder distributions(List<Distribution> distributions) {
    this.distributions = distributions;
    return this;
  }

  public VoiceCallBuilder types(List<CallType> types) {
    this.types = types;
    return this;
  }

  public VoiceCallBuilder subTypes(List<CallSubType> subTypes) {
    this.subTypes = subTypes;
    return this;
  }

  public VoiceCallBuilder callerNumber(@Nullable String callerNumber) {
    this.callerNumber = callerNumber;
    return this;
  }

  public VoiceCallBuilder callerNumberType(@Nullable NumberType callerNumberType) {
    this.callerNumberType = callerNumberType;
    return this;
  }

  public VoiceCallBuilder calleeNumber(@Nullable String calleeNumber) {
    this.calleeNumber = calleeNumber;
    return this;
  }

  public VoiceCallBuilder calleeNumberType(@Nullable NumberType calleeNumberType) {
    this.calleeNumberType = calleeNumberType;
    return this;
  }

  public VoiceCallBuilder startTime(@Nullable Instant startTime) {
    this.startTime = startTime;
    return this;
  }

  public VoiceCallBuilder endTime(@Nullable Instant endTime) {
    this.endTime = endTime;
    return this;
  }

  public VoiceCallBuilder totalDuration(@Nullable Long totalDuration) {
    this.totalDuration = totalDuration;
    return this;
  }

  public VoiceCallBuilder consumerNumber(@Nullable String consumerNumber) {
    this.consumerNumber = consumerNumber;
    return this;
  }

  public VoiceCallBuilder consumerDisplayName(@Nullable String consumerDisplayName) {
    this.consumerDisplayName = consumerDisplayName;
    return this;
  }

  public VoiceCallBuilder queues(List<CallQueue> queues) {
    this.queues = queues;
    return this;
  }

  public VoiceCallBuilder agents(List<Agent> agents) {
    this.agents = agents;
    return this;
  }

  public VoiceCallBuilder flows(List<Flow> flows) {
    this.flows = flows;
    return this;
  }

  public VoiceCallBuilder countryName(@Nullable String countryName) {
    this.countryName = countryName;
    return this;
  }

  public VoiceCallBuilder countryIsoCode(@Nullable String countryIsoCode) {
    this.countryIsoCode = countryIsoCode;
    return this;
  }

  public VoiceCallBuilder recorded(@Nullable Boolean recorded) {
    this.recorded = recorded;
    return this;
  }

  public VoiceCallBuilder monitored(@Nullable Boolean monitored) {
    this.monitored = monitored;
    return this;
  }

  public VoiceCallBuilder inbox(@Nullable Boolean inbox) {
    this.inbox = inbox;
    return this;
  }

  public VoiceCallBuilder result(@Nullable CallResult result) {
    this.result = result;
    return this;
  }

  public VoiceCallBuilder callerId(@Nullable String callerId) {
    this.callerId = callerId;
    return this;
  }

  public VoiceCallBuilder callingParty(@Nullable CallingParty callingParty) {
    this.callingParty = callingParty;
    return this;
  }

  public VoiceCallBuilder charge(@Nullable String charge) {
    this.charge = charge;
    return this;
  }

  public VoiceCallBuilder rates(List<String> rates) {
    this.rates = rates;
    return this;
  }

  public VoiceCallBuilder chargeType(@Nullable ChargeType chargeType) {
    this.chargeType = chargeType;
    return this;
  }

  public VoiceCallBuilder sessionBorderControllers(List<SessionBorderController> sessionBorderControllers) {
    this.sessionBorderControllers = sessionBorderControllers;
    return this;
  }

  public VoiceCallBuilder details(List<VoiceCallLeg> details) {
    this.details = details;
    return this;
  }

  public VoiceCallBuilder revision(@Nullable Long revision) {
    this.revision = revision;
    return this;
  }

  /**
   * The call, valid and normalised.
   *
   * @throws InvalidVoiceCallException naming every field at fault
   */
  public VoiceCall build() throws InvalidVoiceCallException {
    String engagementId = this.engagementId;
    Instant startTime = this.startTime;
    if (engagementId == null) {
      throw new InvalidVoiceCallException(List.of(new FieldError("engagement_id", "is required")));
    }
    if (startTime == null) {
      throw new InvalidVoiceCallException(List.of(new FieldError("start_time", "is required")));
    }
    return new VoiceCall(
        engagementId,
        direction,
        callLegs,
        distributions,
        types,
        subTypes,
        callerNumber,
        callerNumberType,
        calleeNumber,
        calleeNumberType,
        startTime,
        endTime,
        totalDuration,
        consumerNumber == null ? null : plan.normalise(consumerNumber),
        consumerDisplayName,
        queues,
        agents,
        flows,
        countryName,
        countryIsoCode,
        recorded,
        monitored,
        inbox,
        result,
        callerId,
        callingParty,
        charge,
        rates,
        chargeType,
        sessionBorderControllers,
        details,
        revision);
  }
}
