package io.calltrail.model;

import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One voice call: a row of the call log, one engagement of a consumer with the contact center.
 * Instances come from {@link VoiceCallBuilder} or the JSON reader and are valid and normalised:
 * numbers that parse are E.164, times are whole seconds between 1970 and 9999, and what can be
 * derived (end, duration, consumer number, legs, country) is. A null part is unknown and left out
 * of the row. Immutable and safe to share.
 *
 * @param engagementId the call's key within its account, 1 to 255 bytes of UTF-8
 * @param totalDuration seconds
 * @param countryName the consumer's country as the row shows it
 * @param countryIsoCode the two-letter code that the country filter matches; derived or input-only,
 *     never served
 * @param charge the price with its currency sign, as in {@code $0.019}
 * @param details one entry a leg, served only with {@code view_type=detail}
 * @param revision input-only: the producer's mark of order; a call with a lower one than the row
 *     that stands is stale
 * @param importId input-only: the import this form of the call came with, so that the import can be
 *     undone; {@link #isImportId} tells which ids there are
 */
public record VoiceCall(
    String engagementId,
    @Nullable Direction direction,
    List<Direction> callLegs,
    List<Distribution> distributions,
    List<CallType> types,
    List<CallSubType> subTypes,
    @Nullable String callerNumber,
    @Nullable NumberType callerNumberType,
    @Nullable String calleeNumber,
    @Nullable NumberType calleeNumberType,
    Instant startTime,
    @Nullable Instant endTime,
    @Nullable Long totalDuration,
    @Nullable String consumerNumber,
    @Nullable String consumerDisplayName,
    List<CallQueue> queues,
    List<Agent> agents,
    List<Flow> flows,
    @Nullable String countryName,
    @Nullable String countryIsoCode,
    @Nullable Boolean recorded,
    @Nullable Boolean monitored,
    @Nullable Boolean inbox,
    @Nullable CallResult result,
    @Nullable String callerId,
    @Nullable CallingParty callingParty,
    @Nullable String charge,
    List<String> rates,
    @Nullable ChargeType chargeType,
    List<SessionBorderController> sessionBorderControllers,
    List<VoiceCallLeg> details,
    @Nullable Long revision,
    @Nullable String importId) {

  private static final Pattern IMPORT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public VoiceCall {
    callLegs = List.copyOf(callLegs);
    distributions = List.copyOf(distributions);
    types = List.copyOf(types);
    subTypes = List.copyOf(subTypes);
    queues = List.copyOf(queues);
    agents = List.copyOf(agents);
    flows = List.copyOf(flows);
    rates = List.copyOf(rates);
    sessionBorderControllers = List.copyOf(sessionBorderControllers);
    details = List.copyOf(details);
  }

  /** Whether a text can be the id of an import: 1 to 64 letters, digits, '-', '_' and '.'. */
  public static boolean isImportId(String text) {
    return IMPORT_ID.matcher(text).matches();
  }

  /**
   * This call as it comes with an import.
   *
   * @param id as {@link #isImportId} allows it
   */
  public VoiceCall withImportId(String id) {
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
        consumerNumber,
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
        revision,
        id);
  }

  /** A builder for a call; numbers are read as {@code plan} says. */
  public static VoiceCallBuilder builder(NumberingPlan plan) {
    return new VoiceCallBuilder(plan);
  }

  /**
   * A builder that holds everything this call has, derived parts too, which therefore stay as they
   * are whatever is changed; numbers given anew are read as {@code plan} says.
   */
  public VoiceCallBuilder toBuilder(NumberingPlan plan) {
    return builder(plan)
        .engagementId(engagementId)
        .direction(direction)
        .callLegs(callLegs)
        .distributions(distributions)
        .types(types)
        .subTypes(subTypes)
        .callerNumber(callerNumber)
        .callerNumberType(callerNumberType)
        .calleeNumber(calleeNumber)
        .calleeNumberType(calleeNumberType)
        .startTime(startTime)
        .endTime(endTime)
        .totalDuration(totalDuration)
        .consumerNumber(consumerNumber)
        .consumerDisplayName(consumerDisplayName)
        .queues(queues)
        .agents(agents)
        .flows(flows)
        .countryName(countryName)
        .countryIsoCode(countryIsoCode)
        .recorded(recorded)
        .monitored(monitored)
        .inbox(inbox)
        .result(result)
        .callerId(callerId)
        .callingParty(callingParty)
        .charge(charge)
        .rates(rates)
        .chargeType(chargeType)
        .sessionBorderControllers(sessionBorderControllers)
        .details(details)
        .revision(revision)
        .importId(importId);
  }
}
