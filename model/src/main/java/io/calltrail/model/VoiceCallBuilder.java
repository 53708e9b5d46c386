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

  @Nullable String engagementId;
  @Nullable Direction direction;
  List<Direction> callLegs = List.of();
  List<Distribution> distributions = List.of();
  List<CallType> types = List.of();
  List<CallSubType> subTypes = List.of();
  @Nullable String callerNumber;
  @Nullable NumberType callerNumberType;
  @Nullable String calleeNumber;
  @Nullable NumberType calleeNumberType;
  @Nullable Instant startTime;
  @Nullable Instant endTime;
  @Nullable Long totalDuration;
  @Nullable String consumerNumber;
  @Nullable String consumerDisplayName;
  List<CallQueue> queues = List.of();
  List<Agent> agents = List.of();
  List<Flow> flows = List.of();
  @Nullable String countryName;
  @Nullable String countryIsoCode;
  @Nullable Boolean recorded;
  @Nullable Boolean monitored;
  @Nullable Boolean inbox;
  @Nullable CallResult result;
  @Nullable String callerId;
  @Nullable CallingParty callingParty;
  @Nullable String charge;
  List<String> rates = List.of();
  @Nullable ChargeType chargeType;
  List<SessionBorderController> sessionBorderControllers = List.of();
  List<VoiceCallLeg> details = List.of();
  @Nullable Long revision;
  @Nullable String importId;

  VoiceCallBuilder(NumberingPlan plan) {
    this.plan = plan;
  }

  public VoiceCallBuilder engagementId(@Nullable String engagementId) {
    this.engagementId = engagementId;
    return this;
  }

  /** The engagement id given so far, as it came; null when there is none. */
  public @Nullable String engagementId() {
    return engagementId;
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

  public VoiceCallBuilder sessionBorderControllers(
      List<SessionBorderController> sessionBorderControllers) {
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

  public VoiceCallBuilder importId(@Nullable String importId) {
    this.importId = importId;
    return this;
  }

  /**
   * The call, valid and normalised.
   *
   * @throws InvalidVoiceCallException naming every field at fault
   */
  public VoiceCall build() throws InvalidVoiceCallException {
    return new CallAssembly(this, plan).assemble();
  }
}
