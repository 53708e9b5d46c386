package io.calltrail.store.testkit.random;

import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.WireValue;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The few values that random calls have and random queries ask for, so that calls tie and filters
 * match. For one thread.
 */
final class RandomValues {

  static final List<String> USERS = List.of("ann", "bo", "cy", "di", "\u00c5sa", "f");
  static final List<String> QUEUES = List.of("q1", "q2", "q3", "q4", "none");
  static final List<String> REGION_IDS = List.of("r1", "r2", "r3");
  static final List<String> REGION_NAMES = List.of("North", "North, East", "East");
  static final List<String> TEAM_IDS = List.of("t1", "t2", "t3");
  static final List<String> TEAM_NAMES = List.of("Team 1", "Team, 1", "\u30c1\u30fc\u30e0");
  static final List<String> IMPORTS = List.of("i1", "i2", "i3", "i4");
  static final List<String> COUNTRIES = List.of("US", "DE", "JP");
  static final List<String> NUMBERS =
      List.of("+12055550100", "+12055550101", "+81312345678", "anonymous", "sip:bo@example.com");

  private static final Map<CallAttribute, List<String>> ASKED = asked();
  private static final int STARTS = 40;
  private static final int RARE_NUMBERS = 60;
  private static final long DAY = 86_400;

  private final RandomGenerator random;
  private final List<Long> starts = new ArrayList<>();

  RandomValues(RandomGenerator random) {
    this.random = random;
    long base = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < STARTS; i++) {
      long start = base + DAY * random.nextInt(110) + random.nextInt(2);
      starts.add(random.nextInt(4) == 0 ? start - 1 : start + random.nextInt((int) DAY));
    }
  }

  /** Whether something happens that does so once in {@code times}. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A number from 0 to below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of some values. */
  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Up to {@code most} of some values, repeats among them. */
  <T> List<T> some(List<T> values, int most) {
    int count = random.nextInt(most + 1);
    return IntStream.range(0, count).mapToObj(_ -> one(values)).toList();
  }

  /** One of the starts that calls have, in seconds. */
  long start() {
    return one(starts);
  }

  /** A consumer's number: mostly one that many calls have. */
  String number() {
    return oneIn(3) ? rareNumber() : one(NUMBERS);
  }

  /** A number that few calls have. */
  String rareNumber() {
    return "+1205555%04d".formatted(1000 + random.nextInt(RARE_NUMBERS));
  }

  /** A value that calls may have of an attribute other than the engagement id. */
  String valueOf(CallAttribute attribute) {
    return attribute == CallAttribute.CONSUMER_NUMBER
        ? number()
        : one(ASKED.getOrDefault(attribute, List.of("nobody")));
  }

  private static Map<CallAttribute, List<String>> asked() {
    Map<CallAttribute, List<String>> asked = new EnumMap<>(CallAttribute.class);
    asked.put(CallAttribute.DIRECTION, wireNames(Direction.values()));
    asked.put(CallAttribute.DISTRIBUTION, wireNames(Distribution.values()));
    asked.put(CallAttribute.TYPE, wireNames(CallType.values()));
    asked.put(CallAttribute.SUB_TYPE, wireNames(CallSubType.values()));
    asked.put(CallAttribute.NUMBER_TYPE, wireNames(NumberType.values()));
    asked.put(CallAttribute.USER_ID, USERS);
    asked.put(CallAttribute.QUEUE_ID, queuesOrNone());
    asked.put(CallAttribute.CC_QUEUE_ID, queuesOrNone());
    asked.put(CallAttribute.COUNTRY_ISO_CODE, COUNTRIES);
    asked.put(CallAttribute.REGION_ID, REGION_IDS);
    asked.put(CallAttribute.REGION_NAME, REGION_NAMES);
    asked.put(CallAttribute.TEAM_ID, TEAM_IDS);
    asked.put(CallAttribute.TEAM_NAME, TEAM_NAMES);
    return asked;
  }

  private static List<String> queuesOrNone() {
    List<String> queues = new ArrayList<>(QUEUES);
    queues.add(CallAttributes.NO_QUEUE);
    return queues;
  }

  private static List<String> wireNames(WireValue[] values) {
    return Arrays.stream(values).map(WireValue::wireName).toList();
  }
}
