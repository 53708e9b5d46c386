package io.calltrail.ingest.mapping;

import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the fields a call lacks with those that every call has. */
final class ConstantFields {

  private ConstantFields() {}

  static VoiceCall fill(VoiceCall call, VoiceCall constants, NumberingPlan plan)
      throws InvalidVoiceCallException {
    VoiceCallBuilder filled =
        call.toBuilder(plan)
            .distributions(or(call.distributions(), constants.distributions()))
            .types(or(call.types(), constants.types()))
            .subTypes(or(call.subTypes(), constants.subTypes()))
            .consumerDisplayName(or(call.consumerDisplayName(), constants.consumerDisplayName()))
            .queues(or(call.queues(), constants.queues()))
            .agents(or(call.agents(), constants.agents()))
            .flows(or(call.flows(), constants.flows()))
            .recorded(or(call.recorded(), constants.recorded()))
            .monitored(or(call.monitored(), constants.monitored()))
            .inbox(or(call.inbox(), constants.inbox()))
            .charge(or(call.charge(), constants.charge()))
            .rates(or(call.rates(), constants.rates()))
            .chargeType(or(call.chargeType(), constants.chargeType()));
    if (call.countryName() == null && call.countryIsoCode() == null) {
      filled.countryName(constants.countryName()).countryIsoCode(constants.countryIsoCode());
    }
    return filled.build();
  }

  private static <T> @Nullable T or(@Nullable T own, @Nullable T constant) {
    return own != null ? own : constant;
  }

  private static <T> List<T> or(List<T> own, List<T> constant) {
    return own.isEmpty() ? constant : own;
  }
}
