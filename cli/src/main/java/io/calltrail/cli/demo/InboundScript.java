package io.calltrail.cli.demo;

import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import java.util.List;

/** A consumer calls a queue: waits, gives up or is answered, and is perhaps passed on. */
final class InboundScript implements DemoScript {

  private static final int MEAN_PATIENCE = 170;
  private static final int SHORT_WAIT = 20;
  private static final int SHORT_TALK = 15;
  private static final int LONG_TALK = 1800;
  private static final double TALK_SPREAD = 0.75;

  private final String seed;
  private final List<DemoQueue> queues;

  InboundScript(String seed, List<DemoQueue> queues) {
    this.seed = seed;
    this.queues = queues;
  }

  @Override
  public DemoStory tell(DemoStart start, DemoRandom random) {
    DemoQueue queue = start.queue();
    DemoConsumer consumer = DemoConsumer.draw(seed, random.oneOf(queue.callers()), random);
    DemoStory story = new DemoStory(Direction.INBOUND, DemoParties.inbound(consumer, queue.line()));
    int menu = random.between(8, 40);
    if (!start.open()) {
      return closed(story, queue, menu, random);
    }
    if (random.happens(0.06)) {
      return story.then(
          DemoLeg.inFlow(queue, menu + random.talking(60, 0.5), CallResult.CONTAINED));
    }
    if (random.happens(0.02)) {
      return story.then(DemoLeg.inFlow(queue, menu, CallResult.ABANDON_QUIT));
    }
    int wait = random.waiting(6 + 70 * start.load() * start.load());
    int patience = random.waiting(MEAN_PATIENCE);
    if (patience < wait) {
      return gaveUp(story, queue, menu, patience, random);
    }
    return reached(story, start, menu + wait, random);
  }

  private static DemoStory closed(DemoStory story, DemoQueue queue, int menu, DemoRandom random) {
    if (random.happens(0.6)) {
      int message = random.talking(35, 0.4);
      return story
          .then(DemoLeg.inQueue(queue, menu + message, CallResult.OVERFLOWED_TO_INBOX))
          .leavesMessage();
    }
    return random.happens(0.7)
        ? story.then(DemoLeg.inQueue(queue, menu, CallResult.OVERFLOWED_TO_DISCONNECT))
        : story.then(DemoLeg.inFlow(queue, menu, CallResult.AUTO_CLOSED));
  }

  private static DemoStory gaveUp(
      DemoStory story, DemoQueue queue, int menu, int patience, DemoRandom random) {
    if (patience > SHORT_WAIT && random.happens(0.2)) {
      int message = random.talking(35, 0.4);
      return story
          .then(DemoLeg.inQueue(queue, menu + patience + message, CallResult.OVERFLOWED_TO_INBOX))
          .leavesMessage();
    }
    CallResult result =
        patience < SHORT_WAIT ? CallResult.SHORT_ABANDONED : CallResult.LONG_ABANDONED;
    return story.then(DemoLeg.inQueue(queue, menu + patience, result));
  }

  private DemoStory reached(DemoStory story, DemoStart start, int before, DemoRandom random) {
    DemoQueue queue = start.queue();
    DemoAgent agent = random.oneOf(queue.agents());
    if (random.happens(0.03)) {
      CallResult result = random.happens(0.75) ? CallResult.MISSED : CallResult.DECLINED;
      return story.then(DemoLeg.answered(queue, agent, before + 20, result));
    }
    story.recorded(random.happens(0.8)).monitored(random.happens(0.04));
    List<DemoQueue> others =
        openQueues(start).stream().filter(other -> !other.equals(queue)).toList();
    if (start.load() > 0.6 && random.happens(0.05) && !others.isEmpty()) {
      DemoQueue other = random.oneOf(others);
      int talk = random.talking(other.medianTalk(), TALK_SPREAD);
      return story
          .then(DemoLeg.inQueue(queue, before, CallResult.OVERFLOWED))
          .then(DemoLeg.answered(other, random.oneOf(other.agents()), talk, CallResult.COMPLETED))
          .endsAs(CallResult.OVERFLOWED);
    }
    int talk = random.talking(queue.medianTalk(), TALK_SPREAD);
    story.then(DemoLeg.answered(queue, agent, before + talk, resultOf(talk, random)));
    if (story.result() == CallResult.COMPLETED && random.happens(0.12)) {
      passOn(story, start, agent, random);
    }
    return story;
  }

  private List<DemoQueue> openQueues(DemoStart start) {
    return queues.stream().filter(queue -> queue.isOpen(start.time())).toList();
  }

  private static CallResult resultOf(int talk, DemoRandom random) {
    if (talk < SHORT_TALK) {
      return CallResult.SHORT_CALLS;
    }
    if (talk > LONG_TALK) {
      return CallResult.LONG_CALLS;
    }
    double chance = random.fraction();
    if (chance < 0.012) {
      return CallResult.HOLD_ABANDONED;
    }
    return chance < 0.022 ? CallResult.HANG_UP_CALLS : CallResult.COMPLETED;
  }

  private void passOn(DemoStory story, DemoStart start, DemoAgent agent, DemoRandom random) {
    DemoQueue other = random.oneOf(openQueues(start));
    DemoAgent colleague = other.agentBut(random, agent);
    boolean warm = random.happens(0.4);
    int talk = random.talking(other.medianTalk(), TALK_SPREAD);
    double way = random.fraction();
    if (way < 0.75) {
      story
          .then(DemoLeg.answered(other, colleague, talk, CallResult.COMPLETED))
          .with(
              warm
                  ? CallSubType.INTERNAL_WARM_TRANSFER_CALL
                  : CallSubType.INTERNAL_DIRECT_TRANSFER_CALL);
    } else if (way < 0.85) {
      story
          .then(dialled(CallType.EXTERNAL_CALL, agent, talk))
          .with(
              warm
                  ? CallSubType.EXTERNAL_WARM_TRANSFER_CALL
                  : CallSubType.EXTERNAL_DIRECT_TRANSFER_CALL);
    } else if (way < 0.93) {
      story
          .then(
              new DemoLeg(
                  Direction.INBOUND,
                  Distribution.ACD,
                  CallType.EXTERNAL_CONFERENCE_CALL,
                  null,
                  start.queue().queue(),
                  List.of(agent.agent(), colleague.agent()),
                  talk,
                  CallResult.COMPLETED))
          .with(
              warm
                  ? CallSubType.INTERNAL_WARM_CONFERENCE_CALL
                  : CallSubType.INTERNAL_DIRECT_CONFERENCE_CALL);
    } else {
      story
          .then(dialled(CallType.EXTERNAL_CONFERENCE_CALL, agent, talk))
          .with(
              warm
                  ? CallSubType.EXTERNAL_WARM_CONFERENCE_CALL
                  : CallSubType.EXTERNAL_DIRECT_CONFERENCE_CALL);
    }
  }

  private static DemoLeg dialled(CallType type, DemoAgent agent, int seconds) {
    return DemoLeg.dialled(type, List.of(agent.agent()), seconds, CallResult.COMPLETED);
  }
}
