package io.calltrail.cli.demo;

import io.calltrail.model.Agent;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import java.util.List;

/** An agent calls a colleague whose desk is open. */
final class InternalScript implements DemoScript {

  private final List<DemoQueue> queues;

  InternalScript(List<DemoQueue> queues) {
    this.queues = queues;
  }

  @Override
  public DemoStory tell(DemoStart start, DemoRandom random) {
    List<DemoQueue> open = queues.stream().filter(queue -> queue.isOpen(start.time())).toList();
    DemoAgent caller = random.oneOf(start.queue().agents());
    DemoAgent colleague = random.oneOf(open).agentBut(random, caller);
    DemoStory story = new DemoStory(Direction.OUTBOUND, DemoParties.internal(caller, colleague));
    if (random.happens(0.2)) {
      return story.then(
          leg(CallType.INTERNAL_CALL, List.of(caller.agent()), 25, CallResult.MISSED));
    }
    List<Agent> both = List.of(caller.agent(), colleague.agent());
    int talk = random.talking(90, 0.7);
    double way = random.fraction();
    if (way < 0.12) {
      DemoAgent third = random.oneOf(open).agentBut(random, caller, colleague);
      List<Agent> three = List.of(caller.agent(), colleague.agent(), third.agent());
      return story.then(leg(CallType.INTERNAL_CONFERENCE_CALL, three, talk, CallResult.COMPLETED));
    }
    CallType type = way < 0.2 ? CallType.INTERNAL_CALLBACK_CALL : CallType.INTERNAL_CALL;
    return story.then(leg(type, both, talk, CallResult.COMPLETED));
  }

  private static DemoLeg leg(CallType type, List<Agent> agents, int seconds, CallResult result) {
    return DemoLeg.dialled(type, agents, seconds, result);
  }
}
