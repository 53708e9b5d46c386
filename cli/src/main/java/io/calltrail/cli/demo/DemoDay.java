package io.calltrail.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How the calls of one UTC day fall on the queues and the hours, each in its own time zone. */
final class DemoDay {

  private static final int SLOT_SECONDS = 900;
  private static final int SLOTS = 24 * 3600 / SLOT_SECONDS;
  private static final double NOISE = 0.15;

  private final String seed;
  private final LocalDate date;
  private final List<DemoQueue> queues;

  /** The loads of all slots of all queues, each added to those before it. */
  private final double[] upTo;

  DemoDay(String seed, LocalDate date, List<DemoQueue> queues) {
    this.seed = seed;
    this.date = date;
    this.queues = queues;
    this.upTo = new double[queues.size() * SLOTS];
    double sum = 0;
    for (int queue = 0; queue < queues.size(); queue++) {
      DemoRandom noise = DemoRandom.of(seed, date.toEpochDay(), queue);
      double factor = 1 + NOISE * (2 * noise.fraction() - 1);
      for (int slot = 0; slot < SLOTS; slot++) {
        sum += factor * load(queues.get(queue), slot);
        upTo[queue * SLOTS + slot] = sum;
      }
    }
  }

  /** How many calls the day has beside other days. */
  double load() {
    return upTo[upTo.length - 1];
  }

  LocalDate date() {
    return date;
  }

  /** The starts of the day's calls, earliest first. */
  List<DemoStart> starts(int calls) {
    DemoRandom random = DemoRandom.of(seed, date.toEpochDay());
    List<DemoStart> starts = new ArrayList<>(calls);
    Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int i = 0; i < calls; i++) {
      int found = Arrays.binarySearch(upTo, random.fraction() * load());
      int place = found >= 0 ? found : -found - 1;
      int second = place % SLOTS * SLOT_SECONDS + random.between(0, SLOT_SECONDS);
      DemoQueue queue = queues.get(place / SLOTS);
      LocalDateTime local = local(queue, second);
      starts.add(
          new DemoStart(
              midnight.plusSeconds(second),
              queue,
              queue.hours().isOpen(local),
              queue.hours().load(local)));
    }
    starts.sort(Comparator.comparing(DemoStart::time));
    return starts;
  }

  private double load(DemoQueue queue, int slot) {
    return queue.load() * queue.hours().load(local(queue, slot * SLOT_SECONDS));
  }

  private LocalDateTime local(DemoQueue queue, int secondOfDay) {
    return date.atTime(LocalTime.ofSecondOfDay(secondOfDay))
        .atZone(ZoneOffset.UTC)
        .withZoneSameInstant(queue.site().zone())
        .toLocalDateTime();
  }
}
