package io.calltrail.cli.demo;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One leg of a call as a script tells it. */
record DemoLeg(
    Direction direction,
    Distribution distribution,
    CallType type,
    @Nullable Flow flow,
    @Nullable CallQueue queue,
    List<Agent> agents,
    int seconds,
    CallResult result) {

  /** A consumer inside a flow that leads to a queue, without getting there. */
  static DemoLeg inFlow(DemoQueue queue, int seconds, CallResult result) {
    return new DemoLeg(
        Direction.INBOUND,
        Distribution.ACD,
        CallType.EXTERNAL_CALL,
        queue.flow(),
        null,
        List.of(),
        seconds,
        result);
  }

  /** A consumer who came into a queue and met no agent. */
  static DemoLeg inQueue(DemoQueue queue, int seconds, CallResult result) {
    return new DemoLeg(
        Direction.INBOUND,
        Distribution.ACD,
        CallType.EXTERNAL_CALL,
        queue.flow(),
        queue.queue(),
        List.of(),
        seconds,
        result);
  }

  /** A consumer who came into a queue and met an agent. */
  static DemoLeg answered(DemoQueue queue, DemoAgent agent, int seconds, CallResult result) {
    return new DemoLeg(
        Direction.INBOUND,
        Distribution.ACD,
        CallType.EXTERNAL_CALL,
        queue.flow(),
        queue.queue(),
        List.of(agent.agent()),
        seconds,
        result);
  }

  /** A leg that an agent starts without a queue. */
  static DemoLeg dialled(CallType type, List<Agent> agents, int seconds, CallResult result) {
    return new DemoLeg(
        Direction.OUTBOUND, Distribution.NON_ACD, type, null, null, agents, seconds, result);
  }
}
