package io.calltrail.store.row;

import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Calls for tests, each with what a test names and the two fields that every call has. */
public final class Calls {

  private Calls() {}

  /** The call {@code call-1} of 2026-10-01 noon with what {@code parts} adds. */
  public static VoiceCall with(UnaryOperator<VoiceCallBuilder> parts) {
    VoiceCallBuilder builder =
        VoiceCall.builder(NumberingPlan.international())
            .engagementId("call-1")
            .startTime(Instant.parse("2026-10-01T12:00:00Z"));
    try {
      return parts.apply(builder).build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
