package io.calltrail.ingest.kamailio;

import io.calltrail.ingest.mapping.CallCompletion;
import io.calltrail.ingest.mapping.CdrNames;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.Direction;
import io.calltrail.model.FieldError;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the attributes of a CDR into a call with what they tell of it. */
final class CdrCalls {

  private final CdrNames names;
  private final ZoneId zone;
  private final Mapping mapping;
  private final CallCompletion completion;
  private final NumberingPlan plan;

  CdrCalls(Mapping mapping, CallCompletion completion, NumberingPlan plan) {
    this.names = mapping.cdrNames();
    this.zone = mapping.timeZone();
    this.mapping = mapping;
    this.completion = completion;
    this.plan = plan;
  }

  /**
   * The call of a CDR.
   *
   * @throws InvalidVoiceCallException naming the attributes or fields at fault
   */
  VoiceCall callOf(Attributes cdr) throws InvalidVoiceCallException {
    List<FieldError> errors = new ArrayList<>();
    String callId = cdr.get(names.callId());
    if (callId == null) {
      errors.add(new FieldError(names.callId(), "is missing; it is the call's engagement_id"));
    }
    Instant start = time(cdr, names.startTime(), errors);
    if (start == null && errors.stream().noneMatch(e -> e.field().equals(names.startTime()))) {
      errors.add(new FieldError(names.startTime(), "is missing"));
    }
    Instant end = time(cdr, names.endTime(), errors);
    Long seconds = duration(cdr, errors);
    if (!errors.isEmpty()) {
      throw new InvalidVoiceCallException(errors);
    }
    String src = userIn(cdr, names.src());
    String dst = userIn(cdr, names.dst());
    VoiceCallBuilder call =
        VoiceCall.builder(plan)
            .engagementId(callId)
            .callerNumber(src)
            .calleeNumber(dst)
            .startTime(start)
            .endTime(end)
            .totalDuration(seconds)
            .result(mapping.results().resultOf(seconds, cdr.get(names.code())))
            .queues(queueOf(cdr))
            .agents(agentOf(cdr));
    Direction direction = completion.directionOf(src, dst);
    call.direction(direction);
    if (direction == Direction.INBOUND) {
      call.consumerDisplayName(displayName(cdr));
    }
    return call.build();
  }

  /** The caller's display name, without the quotes it has in a SIP header. */
  private @Nullable String displayName(Attributes cdr) {
    String name = cdr.get(names.callerName());
    if (name == null || name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
      return name;
    }
    String text = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    return text.isBlank() ? null : text;
  }

  private @Nullable Instant time(Attributes cdr, String name, List<FieldError> errors) {
    String text = cdr.get(name);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = CdrTime.instant(text, zone);
    if (time.isEmpty()) {
      errors.add(new FieldError(name, "must be seconds since 1970 or a date and time of day"));
    }
    return time.orElse(null);
  }

  private @Nullable Long duration(Attributes cdr, List<FieldError> errors) {
    String text = cdr.get(names.duration());
    if (text == null) {
      return null;
    }
    Optional<Long> seconds = CdrTime.seconds(text);
    if (seconds.isEmpty()) {
      errors.add(new FieldError(names.duration(), "must be a number of seconds"));
    }
    return seconds.orElse(null);
  }

  private List<CallQueue> queueOf(Attributes cdr) {
    String name = cdr.get(names.queue());
    if (name == null) {
      return List.of();
    }
    CallQueue known = completion.queue(name);
    return List.of(known != null ? known : new CallQueue(null, null, name));
  }

  private List<Agent> agentOf(Attributes cdr) {
    String extension = userIn(cdr, names.agent());
    if (extension == null) {
      return List.of();
    }
    Agent known = completion.agent(extension);
    return List.of(known != null ? known : Agent.named(extension, null));
  }

  private static @Nullable String userIn(Attributes cdr, @Nullable String name) {
    String text = cdr.get(name);
    return text == null ? null : SipAddress.userOf(text);
  }
}
