package io.calltrail.cli.demo;

import io.calltrail.model.VoiceCall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Tells the calls of a day, each from a seed of its own. Immutable and safe to share. */
final class DemoTeller {

  private static final double OUTBOUND = 0.16;
  private static final double INTERNAL = 0.05;

  private final String seed;
  private final DemoScript inbound;
  private final DemoScript outbound;
  private final DemoScript internal;

  DemoTeller(String seed, List<DemoQueue> queues) {
    this.seed = seed;
    this.inbound = new InboundScript(seed, queues);
    this.outbound = new OutboundScript(seed);
    this.internal = new InternalScript(queues);
  }

  /**
   * A day's call; it is over when the day is.
   *
   * @param number the call's place among those of its day
   */
  VoiceCall call(DemoStart start, int number) {
    LocalDate date = start.time().atZone(ZoneOffset.UTC).toLocalDate();
    DemoRandom random = DemoRandom.of(seed, date.toEpochDay(), number);
    String id = random.id();
    DemoStory story = script(start, random).tell(start, random);
    Instant last = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    return new DemoRow(start, story, last).withId(id);
  }

  private DemoScript script(DemoStart start, DemoRandom random) {
    double chance = random.fraction();
    if (!start.open() || chance > OUTBOUND + INTERNAL) {
      return inbound;
    }
    return chance < OUTBOUND ? outbound : internal;
  }
}
