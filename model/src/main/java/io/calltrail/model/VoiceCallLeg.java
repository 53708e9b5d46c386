package io.calltrail.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a voice call, an item of {@code voice_call_details}: the row's fields in the singular.
 * Any part may be unknown; numbers are E.164 where they parse as telephone numbers, times are whole
 * seconds.
 *
 * @param totalDuration seconds
 * @param rate the price with its currency sign, as in {@code $0.019}
 */
public record VoiceCallLeg(
    @Nullable String engagementId,
    @Nullable Direction callLeg,
    @Nullable Distribution distribution,
    @Nullable CallType type,
    @Nullable String callerNumber,
    @Nullable NumberType callerNumberType,
    @Nullable String calleeNumber,
    @Nullable NumberType calleeNumberType,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Long totalDuration,
    @Nullable String consumerNumber,
    @Nullable String consumerDisplayName,
    @Nullable CallQueue queue,
    List<Agent> agents,
    @Nullable Flow flow,
    @Nullable String countryName,
    @Nullable Boolean recorded,
    @Nullable Boolean monitored,
    @Nullable Boolean inbox,
    @Nullable CallResult result,
    @Nullable String callerId,
    @Nullable CallingParty callingParty,
    @Nullable String charge,
    @Nullable String rate,
    @Nullable ChargeType chargeType) {

  public VoiceCallLeg {
    agents = List.copyOf(agents);
  }

  /** A builder for a leg. */
  public static VoiceCallLegBuilder builder() {
    return new VoiceCallLegBuilder();
  }
}
