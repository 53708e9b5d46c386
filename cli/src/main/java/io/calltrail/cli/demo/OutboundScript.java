package io.calltrail.cli.demo;

import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import java.util.List;

/** An agent, a flow or a promised callback calls a consumer. */
final class OutboundScript implements DemoScript {

  private final String seed;

  OutboundScript(String seed) {
    this.seed = seed;
  }

  @Override
  public DemoStory tell(DemoStart start, DemoRandom random) {
    DemoQueue queue = start.queue();
    DemoConsumer consumer = DemoConsumer.draw(seed, random.oneOf(queue.callers()), random);
    while (consumer.number().equals(DemoConsumer.WITHHELD)) {
      consumer = DemoConsumer.draw(seed, random.oneOf(queue.callers()), random);
    }
    DemoStory story =
        new DemoStory(Direction.OUTBOUND, DemoParties.outbound(consumer, queue.line()));
    double way = random.fraction();
    if (way < 0.2) {
      return callback(story, queue, random);
    }
    if (way < 0.27) {
      return reminder(story, queue, random);
    }
    return dialled(story, random.oneOf(queue.agents()), random);
  }

  private static DemoStory callback(DemoStory story, DemoQueue queue, DemoRandom random) {
    boolean answered = random.happens(0.8);
    DemoAgent agent = random.oneOf(queue.agents());
    return story
        .then(
            new DemoLeg(
                Direction.OUTBOUND,
                Distribution.ACD,
                CallType.EXTERNAL_CALLBACK_CALL,
                null,
                queue.queue(),
                List.of(agent.agent()),
                answered ? random.talking(queue.medianTalk(), 0.7) : random.between(10, 40),
                answered ? CallResult.COMPLETED : CallResult.CALLBACK_ABANDONED_BY_CONSUMER))
        .recorded(answered);
  }

  private static DemoStory reminder(DemoStory story, DemoQueue queue, DemoRandom random) {
    CallResult result = random.happens(0.7) ? CallResult.CONTAINED : CallResult.MISSED;
    return story
        .then(
            new DemoLeg(
                Direction.OUTBOUND,
                Distribution.NON_ACD,
                CallType.EXTERNAL_CALL,
                queue.flow(),
                null,
                List.of(),
                random.between(15, 60),
                result))
        .with(CallSubType.FLOW_INITIATED_OUTGOING_CALL);
  }

  private static DemoStory dialled(DemoStory story, DemoAgent agent, DemoRandom random) {
    double chance = random.fraction();
    if (chance < 0.2) {
      return story.then(leg(agent, random.between(15, 45), CallResult.MISSED));
    }
    if (chance < 0.25) {
      return story.then(leg(agent, random.between(5, 20), CallResult.DECLINED));
    }
    int talk = random.talking(110, 1.0);
    CallResult result = talk < 15 ? CallResult.SHORT_CALLS : CallResult.COMPLETED;
    return story.then(leg(agent, talk, result)).recorded(random.happens(0.4));
  }

  private static DemoLeg leg(DemoAgent agent, int seconds, CallResult result) {
    return DemoLeg.dialled(CallType.EXTERNAL_CALL, List.of(agent.agent()), seconds, result);
  }
}
