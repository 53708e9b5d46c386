package io.calltrail.model;

import io.calltrail.model.country.Countries;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a valid call of what a builder gathered: checks and normalises each field, then derives
 * what was not given. For one thread and one call.
 */
final class CallAssembly {

  private final VoiceCallBuilder given;
  private final NumberingPlan plan;
  private final FieldChecks checks;
  private final PartChecks parts;

  CallAssembly(VoiceCallBuilder given, NumberingPlan plan) {
    this.given = given;
    this.plan = plan;
    this.checks = new FieldChecks(plan);
    this.parts = new PartChecks(checks);
  }

  /**
   * The call.
   *
   * @throws InvalidVoiceCallException naming every field at fault
   */
  VoiceCall assemble() throws InvalidVoiceCallException {
    FieldPath row = FieldPath.ROW;
    String id = engagementId();
    List<Direction> legs = checks.constants(row, RowFields.CALL_LEGS, given.callLegs);
    List<Distribution> distributions =
        checks.constants(row, RowFields.DISTRIBUTIONS, given.distributions);
    List<CallType> types = checks.constants(row, RowFields.TYPES, given.types);
    List<CallSubType> subTypes = checks.constants(row, RowFields.SUB_TYPES, given.subTypes);
    String caller = checks.number(row, RowFields.CALLER_NUMBER, given.callerNumber);
    String callee = checks.number(row, RowFields.CALLEE_NUMBER, given.calleeNumber);
    CallSpan span = span();
    String consumer = checks.number(row, RowFields.CONSUMER_NUMBER, given.consumerNumber);
    String consumerName =
        checks.text(row, RowFields.CONSUMER_DISPLAY_NAME, given.consumerDisplayName);
    List<CallQueue> queues = checks.items(row, RowFields.QUEUES, given.queues, parts::queue);
    List<Agent> agents = checks.items(row, RowFields.AGENTS, given.agents, parts::agent);
    List<Flow> flows = checks.items(row, RowFields.FLOWS, given.flows, parts::flow);
    String countryName = checks.text(row, RowFields.COUNTRY_NAME, given.countryName);
    String callerId = checks.number(row, RowFields.CALLER_ID, given.callerId);
    String charge = checks.text(row, RowFields.CHARGE, given.charge);
    List<String> rates = checks.texts(row, RowFields.RATES, given.rates);
    String isoCode = isoCode();
    String importId = importId();
    List<SessionBorderController> controllers =
        checks.items(
            row,
            RowFields.SESSION_BORDER_CONTROLLER_LIST,
            given.sessionBorderControllers,
            parts::sessionBorderController);
    List<VoiceCallLeg> details =
        checks.items(
            row, RowFields.VOICE_CALL_DETAILS, given.details, (at, leg) -> parts.leg(at, leg, id));

    Instant start = span.start();
    if (checks.size().isTooLarge()) {
      checks.refuse(FieldError.ROW, "must take at most " + RowLimits.ROW_BYTES + " bytes as JSON");
    }
    if (!checks.errors().isEmpty() || id == null || start == null) {
      throw new InvalidVoiceCallException(checks.errors());
    }
    if (consumer == null) {
      consumer = consumerOf(caller, callee);
    }
    if (isoCode == null) {
      isoCode = countryOf(countryName, consumer);
    }
    if (countryName == null && isoCode != null) {
      countryName = Countries.nameOf(isoCode).orElse(null);
    }
    return new VoiceCall(
        id,
        given.direction,
        legs.isEmpty() ? legsOf(details) : legs,
        distributions,
        types,
        subTypes,
        caller,
        given.callerNumberType,
        callee,
        given.calleeNumberType,
        start,
        span.end(),
        span.duration(),
        consumer,
        consumerName,
        queues,
        agents,
        flows,
        countryName,
        isoCode,
        given.recorded,
        given.monitored,
        given.inbox,
        given.result,
        callerId,
        given.callingParty,
        charge,
        rates,
        given.chargeType,
        controllers,
        details,
        given.revision,
        importId);
  }

  private @Nullable String engagementId() {
    String id = given.engagementId;
    if (id == null || id.isEmpty()) {
      checks.refuse(RowFields.ENGAGEMENT_ID, "is required");
      return null;
    }
    return checks.engagementId(FieldPath.ROW, id);
  }

  private CallSpan span() {
    if (given.startTime == null) {
      checks.refuse(RowFields.START_TIME, "is required");
    }
    return CallSpan.of(checks, FieldPath.ROW, given.startTime, given.endTime, given.totalDuration);
  }

  private @Nullable String isoCode() {
    String text = checks.text(FieldPath.ROW, RowFields.COUNTRY_ISO_CODE, given.countryIsoCode);
    if (text == null) {
      return null;
    }
    String code = text.length() == 2 ? Countries.codeOf(text).orElse(null) : null;
    if (code == null) {
      checks.refuse(RowFields.COUNTRY_ISO_CODE, "must be a two-letter ISO 3166 code");
    }
    return code;
  }

  private @Nullable String importId() {
    String id = checks.text(FieldPath.ROW, RowFields.IMPORT_ID, given.importId);
    if (id != null && !VoiceCall.isImportId(id)) {
      checks.refuse(RowFields.IMPORT_ID, "must be 1 to 64 letters, digits, '-', '_' and '.'");
    }
    return id;
  }

  /** The party that is not the contact center's: who calls in, who is called out. */
  private @Nullable String consumerOf(@Nullable String caller, @Nullable String callee) {
    return switch (given.direction) {
      case INBOUND -> caller;
      case OUTBOUND -> callee;
      case null -> null;
    };
  }

  private @Nullable String countryOf(@Nullable String name, @Nullable String consumer) {
    if (name != null) {
      return Countries.codeOf(name).orElse(null);
    }
    return consumer == null ? null : plan.countryOf(consumer).orElse(null);
  }

  private List<Direction> legsOf(List<VoiceCallLeg> details) {
    List<Direction> legs = new ArrayList<>();
    for (VoiceCallLeg leg : details) {
      if (leg.callLeg() != null) {
        legs.add(leg.callLeg());
      }
    }
    if (legs.isEmpty() && given.direction != null) {
      legs.add(given.direction);
    }
    return legs;
  }
}
