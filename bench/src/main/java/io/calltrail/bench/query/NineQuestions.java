package io.calltrail.bench.query;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.Population;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Makes the nine questions with constants that change from one to the next.
 *
 * @param calls the calls they are about
 * @param count how many there are
 */
public record NineQuestions(GeneratedCalls calls, int count) {

  private static final long FROM = GeneratedCalls.FROM.getEpochSecond();
  private static final long TO = GeneratedCalls.TO.getEpochSecond();
  private static final long DAY = 86_400;

  /** The questions by name, each a maker of its {@code n}th variant. */
  public Map<String, IntFunction<Question>> all() {
    Map<String, IntFunction<Question>> all = new LinkedHashMap<>();
    all.put("Q1 month", n -> first(month(n), Map.of(), 100));
    all.put("Q2 last 24 hours", n -> first(new TimeWindow(TO - DAY - n, TO - n), Map.of(), 10));
    all.put("Q3 month, two filters", n -> first(month(n), twoFilters(), 100));
    all.put("Q4 any of 20 users", this::twentyUsers);
    all.put("Q5 any of 20 queues, 2 types, a country", this::queuesTypesCountry);
    all.put("Q6 one consumer number", this::oneNumber);
    all.put("Q7 one engagement", this::oneEngagement);
    all.put(
        "Q8 as Q3, further page from the middle",
        n -> new Question(new TimeWindow(FROM, (FROM + TO) / 2 - n), twoFilters(), 100, true));
    all.put("Q9 everything at once", this::everything);
    return all;
  }

  private Question twentyUsers(int n) {
    return first(month(n), Map.of(CallAttribute.USER_ID, users(random(n), 20)), 100);
  }

  private Question queuesTypesCountry(int n) {
    return first(
        month(n),
        Map.of(
            CallAttribute.QUEUE_ID, queues(random(n), 20),
            CallAttribute.TYPE, Set.of("external_call", "internal_call"),
            CallAttribute.COUNTRY_ISO_CODE, Set.of("US")),
        100);
  }

  private Question oneNumber(int n) {
    return first(
        month(n),
        Map.of(CallAttribute.CONSUMER_NUMBER, Set.of(calls.consumerNumber(placeOf(n)))),
        100);
  }

  private Question oneEngagement(int n) {
    return first(
        month(n),
        Map.of(CallAttribute.ENGAGEMENT_ID, Set.of(GeneratedCalls.engagementId(placeOf(n)))),
        10);
  }

  private Question everything(int n) {
    RandomGenerator random = random(n);
    return first(
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

  private int placeOf(int n) {
    return Math.floorMod(n * 7_919, count);
  }

  private static Map<CallAttribute, Set<String>> twoFilters() {
    return Map.of(
        CallAttribute.DIRECTION, Set.of("outbound"), CallAttribute.DISTRIBUTION, Set.of("acd"));
  }

  private static Question first(
      TimeWindow window, Map<CallAttribute, Set<String>> filters, int rows) {
    return new Question(window, filters, rows, false);
  }

  private static TimeWindow month(int n) {
    return new TimeWindow(FROM + n % 3_600, TO);
  }

  private static RandomGenerator random(int n) {
    return new SplittableRandom(n);
  }

  private static Set<String> users(RandomGenerator random, int size) {
    return several(random, size, Population.AGENTS, Population::agentId);
  }

  private static Set<String> queues(RandomGenerator random, int size) {
    return several(random, size, Population.QUEUES, Population::queueId);
  }

  private static Set<String> several(
      RandomGenerator random, int size, int population, IntFunction<String> id) {
    Set<String> ids = new LinkedHashSet<>();
    while (ids.size() < size) {
      ids.add(id.apply(Population.skewed(random, population)));
    }
    return ids;
  }
}
