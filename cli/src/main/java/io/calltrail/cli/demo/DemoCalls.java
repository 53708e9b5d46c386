package io.calltrail.cli.demo;

import io.calltrail.model.VoiceCall;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sample calls of a contact center with eight queues in four continents: working hours in each
 * queue's own time zone, weekdays fuller than weekends, lunch dips, callers who give up when it is
 * busy, transfers, conferences, voicemail, callbacks and calls between colleagues. All telephone
 * numbers are from ranges kept free for films and books.
 *
 * <p>The calls are the last of the 30 UTC days that end with the clock's, all of them over by the
 * clock's time. They are made as they are asked for, earliest first, and each iteration makes the
 * same ones. One account has the same calls, to the last id, whenever it is asked within one UTC
 * day; only how many of that day's are over depends on the time. Immutable and safe to share.
 */
public final class DemoCalls implements Iterable<VoiceCall> {

  /** How many UTC days the calls lie in, the clock's own among them. */
  private static final int DAYS = 30;

  private final int count;
  private final Instant now;
  private final DemoTeller teller;

  /** The days before the clock's, earliest first. */
  private final List<DemoDay> daysBefore;

  private final DemoDay today;

  private DemoCalls(String accountId, int count, Instant now) {
    this.count = count;
    this.now = now;
    List<DemoQueue> queues = DemoDesk.ALL.stream().map(desk -> desk.in(accountId)).toList();
    LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
    this.teller = new DemoTeller(accountId, queues);
    this.daysBefore =
        IntStream.range(1 - DAYS, 0)
            .mapToObj(day -> new DemoDay(accountId, date.plusDays(day), queues))
            .toList();
    this.today = new DemoDay(accountId, date, queues);
  }

  /**
   * The sample calls of an account.
   *
   * @param accountId the seed: other accounts have other people and other calls
   * @param count how many calls, at least 0
   * @param clock tells the time by which all calls are over
   */
  public static DemoCalls of(String accountId, int count, Clock clock) {
    if (count < 0) {
      throw new IllegalArgumentException("a negative number of calls: " + count);
    }
    return new DemoCalls(accountId, count, clock.instant());
  }

  /** The calls, each made as the stream reaches it. */
  public Stream<VoiceCall> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Spliterator<VoiceCall> spliterator() {
    return Spliterators.spliterator(iterator(), count, Spliterator.ORDERED | Spliterator.NONNULL);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The days before the clock's have as many calls together as are asked for; of these, the
   * first are left out to make room for those of the clock's day that are over.
   */
  @Override
  public Iterator<VoiceCall> iterator() {
    double loadBefore = daysBefore.stream().mapToDouble(DemoDay::load).sum();
    DemoShare shareOfToday = new DemoShare(today, (int) (count * today.load() / loadBefore), 0);
    int toLeaveOut = overOf(shareOfToday);
    List<DemoShare> shares = new ArrayList<>();
    double load = 0;
    int calls = 0;
    for (DemoDay day : daysBefore) {
      load += day.load();
      int upTo = (int) Math.round(count * load / loadBefore);
      int leftOut = Math.min(toLeaveOut, upTo - calls);
      shares.add(new DemoShare(day, upTo - calls, leftOut));
      toLeaveOut -= leftOut;
      calls = upTo;
    }
    shares.add(shareOfToday);
    return callsOf(shares);
  }

  private int overOf(DemoShare share) {
    int over = 0;
    for (Iterator<VoiceCall> calls = callsOf(List.of(share)); calls.hasNext(); calls.next()) {
      over++;
    }
    return over;
  }

  private Iterator<VoiceCall> callsOf(List<DemoShare> shares) {
    return new DemoIterator(teller, shares, now);
  }
}
