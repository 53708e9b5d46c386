package io.calltrail.cli.demo;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.ChargeType;
import io.calltrail.model.Flow;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.NumberType;
import io.calltrail.model.SessionBorderController;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.VoiceCallLeg;
import io.calltrail.model.VoiceCallLegBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a story down as a row of the call log. */
final class DemoRow {

  private static final NumberingPlan PLAN = NumberingPlan.international();

  private final DemoStart start;
  private final DemoStory story;
  private final Instant last;

  /**
   * @param last when the call must be over
   */
  DemoRow(DemoStart start, DemoStory story, Instant last) {
    this.start = start;
    this.story = story;
    this.last = last;
  }

  VoiceCall withId(String engagementId) {
    List<VoiceCallLeg> details = details();
    Instant end = Objects.requireNonNull(details.getLast().endTime());
    DemoParties parties = story.parties();
    VoiceCallBuilder call =
        VoiceCall.builder(PLAN)
            .engagementId(engagementId)
            .direction(story.direction())
            .distributions(story.legs().stream().map(DemoLeg::distribution).distinct().toList())
            .types(story.legs().stream().map(DemoLeg::type).distinct().toList())
            .subTypes(List.copyOf(story.subTypes()))
            .callerNumber(parties.callerNumber())
            .callerNumberType(parties.callerNumberType())
            .calleeNumber(parties.calleeNumber())
            .calleeNumberType(parties.calleeNumberType())
            .startTime(start.time())
            .endTime(end)
            .consumerNumber(parties.consumerNumber())
            .consumerDisplayName(parties.consumerName())
            .queues(queues())
            .agents(agents())
            .flows(flows())
            .countryName(parties.countryName())
            .recorded(story.isRecorded())
            .monitored(story.isMonitored())
            .inbox(story.hasMessage())
            .result(story.result())
            .callerId(parties.callerNumber())
            .callingParty(parties.callingParty())
            .details(details);
    DemoLine line = parties.line();
    if (line != null && line.isCharged()) {
      call.charge(line.charge(0, secondsUntil(end)))
          .rates(List.of(line.rate()))
          .chargeType(ChargeType.PER_MINUTE);
    }
    if (line != null && line.type() == NumberType.BYOC_NUMBER) {
      call.sessionBorderControllers(List.of(controller(start.queue().site())));
    }
    try {
      return call.build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException("the demonstration told a call that cannot be", e);
    }
  }

  private List<VoiceCallLeg> details() {
    List<VoiceCallLeg> details = new ArrayList<>();
    Instant from = start.time();
    for (DemoLeg leg : story.legs()) {
      Instant to = from.plusSeconds(leg.seconds());
      if (to.isAfter(last)) {
        to = last;
      }
      details.add(leg(leg, from, to));
      from = to;
    }
    return details;
  }

  private VoiceCallLeg leg(DemoLeg leg, Instant from, Instant to) {
    DemoParties parties = story.parties();
    VoiceCallLegBuilder detail =
        VoiceCallLeg.builder()
            .callLeg(leg.direction())
            .distribution(leg.distribution())
            .type(leg.type())
            .callerNumber(parties.callerNumber())
            .callerNumberType(parties.callerNumberType())
            .calleeNumber(parties.calleeNumber())
            .calleeNumberType(parties.calleeNumberType())
            .startTime(from)
            .endTime(to)
            .consumerNumber(parties.consumerNumber())
            .consumerDisplayName(parties.consumerName())
            .queue(leg.queue())
            .agents(leg.agents())
            .flow(leg.flow())
            .countryName(parties.countryName())
            .recorded(story.isRecorded())
            .monitored(story.isMonitored())
            .inbox(story.hasMessage())
            .result(leg.result())
            .callerId(parties.callerNumber())
            .callingParty(parties.callingParty());
    DemoLine line = parties.line();
    if (line != null && line.isCharged()) {
      detail
          .charge(line.charge(secondsUntil(from), secondsUntil(to)))
          .rate(line.rate())
          .chargeType(ChargeType.PER_MINUTE);
    }
    return detail.build();
  }

  private long secondsUntil(Instant time) {
    return Duration.between(start.time(), time).toSeconds();
  }

  private List<CallQueue> queues() {
    return distinct(story.legs().stream().map(DemoLeg::queue));
  }

  private List<Flow> flows() {
    return distinct(story.legs().stream().map(DemoLeg::flow));
  }

  private List<Agent> agents() {
    return distinct(story.legs().stream().flatMap(leg -> leg.agents().stream()));
  }

  private static <T> List<T> distinct(Stream<@Nullable T> values) {
    return values.flatMap(Stream::ofNullable).distinct().toList();
  }

  /** The controller in front of the site, reached through the consumer's carrier. */
  private static SessionBorderController controller(DemoSite site) {
    return new SessionBorderController(
        site.sipZone(), site.sipZoneAddress(), "trunk-" + site.sipZone(), "192.0.2.20");
  }
}
