package io.calltrail.cli.demo;

import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.Direction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What happened in one call, told leg by leg. For one thread. */
final class DemoStory {

  private final Direction direction;
  private final DemoParties parties;
  private final List<DemoLeg> legs = new ArrayList<>();
  private final Set<CallSubType> subTypes = new LinkedHashSet<>();
  private CallResult result = CallResult.COMPLETED;
  private boolean recorded;
  private boolean monitored;
  private boolean inbox;

  DemoStory(Direction direction, DemoParties parties) {
    this.direction = direction;
    this.parties = parties;
  }

  /** Goes on with a leg, whose result is the call's unless another is told. */
  DemoStory then(DemoLeg leg) {
    legs.add(leg);
    result = leg.result();
    return this;
  }

  DemoStory with(CallSubType subType) {
    subTypes.add(subType);
    return this;
  }

  DemoStory endsAs(CallResult result) {
    this.result = result;
    return this;
  }

  DemoStory recorded(boolean recorded) {
    this.recorded = recorded;
    return this;
  }

  DemoStory monitored(boolean monitored) {
    this.monitored = monitored;
    return this;
  }

  /** The consumer left a message. */
  DemoStory leavesMessage() {
    this.inbox = true;
    return this;
  }

  Direction direction() {
    return direction;
  }

  DemoParties parties() {
    return parties;
  }

  List<DemoLeg> legs() {
    return legs;
  }

  Set<CallSubType> subTypes() {
    return subTypes;
  }

  CallResult result() {
    return result;
  }

  boolean isRecorded() {
    return recorded;
  }

  boolean isMonitored() {
    return monitored;
  }

  boolean hasMessage() {
    return inbox;
  }
}
