package io.calltrail.bench.query;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.Population;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Makes the nine questions with constants that change from one to the next.
 *
 * @param data the calls they are about
 */
public record NineQuestions(Dataset data) {

  private static final long FROM = GeneratedCalls.FROM.getEpochSecond();
  private static final long TO = GeneratedCalls.TO.getEpochSecond();
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final long STRIDE = 7_919;

  /** The questions in their order. */
  public List<Series> all() {
    return List.of(
        firstPages("Q1", "month", n -> Question.first(month(n), Map.of(), 100)),
        firstPages("Q2", "last 24 hours", n -> Question.first(day(n), Map.of(), 10)),
        firstPages("Q3", "month, two filters", n -> Question.first(month(n), twoFilters(), 100)),
        firstPages("Q4", "any of 20 users", this::twentyUsers),
        firstPages("Q5", "any of 20 queues, 2 types, a country", this::queuesTypesCountry),
        firstPages("Q6", "one consumer number", this::oneNumber),
        firstPages("Q7", "one engagement", this::oneEngagement),
        new Series(
            "Q8",
            "as Q3, a page from the middle",
            true,
            n -> Question.first(untilTheMiddle(n), twoFilters(), 100)),
        firstPages("Q9", "everything at once", this::everything));
  }

  private Question twentyUsers(int n) {
    return Question.first(month(n), Map.of(CallAttribute.USER_ID, users(random(n), 20)), 100);
  }

  private Question queuesTypesCountry(int n) {
    return Question.first(
        month(n),
        Map.of(
            CallAttribute.QUEUE_ID, queues(random(n), 20),
            CallAttribute.TYPE, Set.of("external_call", "internal_call"),
            CallAttribute.COUNTRY_ISO_CODE, Set.of("US")),
        100);
  }

  private Question oneNumber(int n) {
    String number = data.calls().consumerNumber(placeOf(n));
    return Question.first(month(n), Map.of(CallAttribute.CONSUMER_NUMBER, Set.of(number)), 100);
  }

  private Question oneEngagement(int n) {
    String id = data.calls().rows().engagementId(placeOf(n));
    return Question.first(
        new TimeWindow(FROM, TO), Map.of(CallAttribute.ENGAGEMENT_ID, Set.of(id)), 10);
  }

  private Question everything(int n) {
    RandomGenerator random = random(n);
    return Question.first(
        month(n),
        Map.of(
            CallAttribute.DIRECTION, Set.of("inbound"),
            CallAttribute.DISTRIBUTION, Set.of("acd"),
            CallAttribute.USER_ID, users(random, 5),
            CallAttribute.QUEUE_ID, queues(random, 5),
            CallAttribute.COUNTRY_ISO_CODE, Set.of("US"),
            CallAttribute.NUMBER_TYPE, Set.of("toll_free_number", "byoc_number")),
        10);
  }

  /** The place of a call of the month asked about, another one for every {@code n}. */
  private int placeOf(int n) {
    int place = (int) (n * STRIDE % data.count());
    while (!data.calls().isAskedAbout(place)) {
      place = (place + 1) % data.count();
    }
    return place;
  }

  private static Series firstPages(String id, String title, IntFunction<Question> variant) {
    return new Series(id, title, false, variant);
  }

  private static Map<CallAttribute, Set<String>> twoFilters() {
    return Map.of(
        CallAttribute.DIRECTION, Set.of("outbound"), CallAttribute.DISTRIBUTION, Set.of("acd"));
  }

  /** The month but for some seconds at both ends; it takes millions of variants to repeat one. */
  private static TimeWindow month(int n) {
    return new TimeWindow(FROM + n % HOUR, TO - n / HOUR % HOUR);
  }

  /** The last 24 hours, as seen from seconds before the month's end. */
  private static TimeWindow day(int n) {
    long end = TO - n % (21 * DAY);
    return new TimeWindow(end - DAY, end);
  }

  /** From the month's beginning to a second of the ten days before its middle. */
  private static TimeWindow untilTheMiddle(int n) {
    return new TimeWindow(FROM, (FROM + TO) / 2 - n * STRIDE % (10 * DAY));
  }

  private static RandomGenerator random(int n) {
    return new SplittableRandom(n);
  }

  private Set<String> users(RandomGenerator random, int size) {
    return several(random, size, Population.AGENTS, data.calls().rows()::agentId);
  }

  private Set<String> queues(RandomGenerator random, int size) {
    return several(random, size, Population.QUEUES, data.calls().rows()::queueId);
  }

  /** Any of them, the busiest no more often than others. */
  private static Set<String> several(
      RandomGenerator random, int size, int population, IntFunction<String> id) {
    Set<String> ids = new LinkedHashSet<>();
    while (ids.size() < size) {
      ids.add(id.apply(random.nextInt(population)));
    }
    return ids;
  }
}
