package io.calltrail.cli.demo;

import io.calltrail.model.Agent;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import java.util.ArrayList;
import java.util.List;

/** Agents call each other. */
final class InternalScript implements DemoScript {

  private final List<DemoQueue> queues;

  InternalScript(List<DemoQueue> queues) {
    this.queues = queues;
  }

  @Override
  public DemoStory tell(DemoStart start, DemoRandom random) {
    DemoAgent caller = random.oneOf(start.queue().agents());
    DemoAgent colleague = random.oneOf(random.oneOf(queues).agents());
    DemoStory story = new DemoStory(Direction.OUTBOUND, DemoParties.internal(caller, colleague));
    List<Agent> agents = new ArrayList<>(List.of(caller.agent()));
    if (random.happens(0.2)) {
      return story.then(leg(CallType.INTERNAL_CALL, agents, 25, CallResult.MISSED));
    }
    if (!colleague.equals(caller)) {
      agents.add(colleague.agent());
    }
    int talk = random.talking(90, 0.7);
    double way = random.fraction();
    if (way < 0.12) {
      agents.add(random.oneOf(random.oneOf(queues).agents()).agent());
      return story.then(leg(CallType.INTERNAL_CONFERENCE_CALL, agents, talk, CallResult.COMPLETED));
    }
    CallType type = way < 0.2 ? CallType.INTERNAL_CALLBACK_CALL : CallType.INTERNAL_CALL;
    return story.then(leg(type, agents, talk, CallResult.COMPLETED));
  }

  private static DemoLeg leg(CallType type, List<Agent> agents, int seconds, CallResult result) {
    return DemoLeg.dialled(type, agents, seconds, result);
  }
}
