package io.calltrail.ingest.mapping;

import io.calltrail.ingest.mapping.DirectionRule.End;
import io.calltrail.ingest.mapping.DirectionRule.Matches;
import io.calltrail.ingest.mapping.DirectionRule.OwnNumber;
import io.calltrail.ingest.mapping.DirectionRule.Prefix;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills what calls lack as a mapping says; what a call has stays. What the model derives, such as
 * the consumer's number from the direction, follows. Safe to share between threads.
 */
public final class CallCompletion {

  private final Mapping mapping;
  private final boolean suppliesNothing;
  private final NumberingPlan plan;
  private final NumberIndex<Optional<NumberType>> ownNumbers;
  private final NumberIndex<Agent> agents;
  private final NumberIndex<CallQueue> queues;
  private final Map<String, CallQueue> queuesByName = new HashMap<>();

  /**
   * @param plan how the account's numbers are read
   */
  public CallCompletion(Mapping mapping, NumberingPlan plan) {
    this.mapping = mapping;
    this.suppliesNothing = mapping.equals(Mapping.NONE);
    this.plan = plan;
    this.ownNumbers = new NumberIndex<>(mapping.ownNumbers(), plan);
    this.agents = new NumberIndex<>(mapping.agents(), plan);
    this.queues = new NumberIndex<>(mapping.queues(), plan);
    mapping
        .queues()
        .forEach(
            (name, queue) -> {
              queuesByName.putIfAbsent(name, queue);
              if (queue.queueName() != null) {
                queuesByName.putIfAbsent(queue.queueName(), queue);
              }
            });
  }

  /**
   * A call with what it lacked.
   *
   * @throws InvalidVoiceCallException if what was filled in doesn't fit the call
   */
  public VoiceCall complete(VoiceCall call) throws InvalidVoiceCallException {
    if (suppliesNothing) {
      return call;
    }
    VoiceCallBuilder filled = call.toBuilder(plan);
    Agent caller = agents.get(call.callerNumber());
    Agent callee = agents.get(call.calleeNumber());
    if (call.direction() == null) {
      filled.direction(directionOf(call.callerNumber(), call.calleeNumber()));
    }
    fillNumberTypes(call, filled);
    if (call.agents().isEmpty()) {
      filled.agents(presentOf(caller, callee));
    }
    List<CallQueue> used = queuesOf(call);
    filled.queues(used);
    if (call.types().isEmpty() && caller != null && callee != null) {
      filled.types(List.of(CallType.INTERNAL_CALL));
    }
    if (call.distributions().isEmpty() && !queues.isEmpty()) {
      filled.distributions(List.of(used.isEmpty() ? Distribution.NON_ACD : Distribution.ACD));
    }
    if (call.result() == null) {
      filled.result(mapping.results().resultOf(call.totalDuration(), null));
    }
    VoiceCall completed = filled.build();
    VoiceCall constants = mapping.constants();
    return constants == null ? completed : ConstantFields.fill(completed, constants, plan);
  }

  /** The direction of a call between two numbers; null where the mapping doesn't tell. */
  public @Nullable Direction directionOf(@Nullable String caller, @Nullable String callee) {
    for (DirectionRule rule : mapping.directionRules()) {
      String number = rule.end() == End.CALLER ? caller : callee;
      if (number != null && holds(rule.test(), plan.normalise(number))) {
        return rule.direction();
      }
    }
    return mapping.defaultDirection();
  }

  /** The agent of an extension or SIP user; null where the mapping knows none. */
  public @Nullable Agent agent(String extension) {
    return agents.get(extension);
  }

  /** The queue of a name, a dialled number or an extension; null where the mapping knows none. */
  public @Nullable CallQueue queue(String nameOrNumber) {
    CallQueue named = queuesByName.get(nameOrNumber);
    return named != null ? named : queues.get(nameOrNumber);
  }

  private boolean holds(DirectionRule.Test test, String number) {
    return switch (test) {
      case OwnNumber _ -> ownNumbers.get(number) != null;
      case Prefix(String prefix) -> number.startsWith(prefix);
      case Matches(var pattern) -> pattern.matcher(number).matches();
    };
  }

  private void fillNumberTypes(VoiceCall call, VoiceCallBuilder filled) {
    if (call.callerNumberType() == null) {
      filled.callerNumberType(typeOf(call.callerNumber()));
    }
    if (call.calleeNumberType() == null) {
      filled.calleeNumberType(typeOf(call.calleeNumber()));
    }
  }

  private @Nullable NumberType typeOf(@Nullable String number) {
    Optional<NumberType> own = ownNumbers.get(number);
    return own == null ? null : own.orElse(null);
  }

  /** The call's queues with their ids, or the queue that was dialled where the call has none. */
  private List<CallQueue> queuesOf(VoiceCall call) {
    if (!call.queues().isEmpty()) {
      return call.queues().stream().map(this::withIds).toList();
    }
    CallQueue dialled = call.calleeNumber() == null ? null : queue(call.calleeNumber());
    return dialled == null ? List.of() : List.of(dialled);
  }

  private CallQueue withIds(CallQueue queue) {
    boolean named = queue.queueName() != null;
    if (!named || queue.queueId() != null || queue.ccQueueId() != null) {
      return queue;
    }
    CallQueue known = queuesByName.get(queue.queueName());
    return known == null
        ? queue
        : new CallQueue(known.queueId(), known.ccQueueId(), queue.queueName());
  }

  private static List<Agent> presentOf(@Nullable Agent caller, @Nullable Agent callee) {
    List<Agent> present = new ArrayList<>();
    if (caller != null) {
      present.add(caller);
    }
    if (callee != null && !callee.equals(caller)) {
      present.add(callee);
    }
    return present;
  }
}
