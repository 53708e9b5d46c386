package io.calltrail.bench.data;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.Flow;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The calls of October 2026, made from a seed. Immutable and safe to share.
 *
 * @param seed two generators of one seed make the same calls
 */
public record GeneratedCalls(long seed) {

  /** The first second of the month. */
  public static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");

  /** The last second of the month. */
  public static final Instant TO = Instant.parse("2026-10-31T23:59:59Z");

  private static final long SECONDS = TO.getEpochSecond() - FROM.getEpochSecond() + 1;
  private static final NumberingPlan NUMBERS = NumberingPlan.international();
  private static final CallType[] TYPES = CallType.values();
  private static final NumberType[] NUMBER_TYPES = NumberType.values();
  private static final CallResult[] RESULTS = CallResult.values();

  /** The call at a place; places may be asked in any order. */
  public VoiceCall call(int place) {
    RandomGenerator random = randomOf(place);
    int consumer = Population.consumer(random);
    Instant start = FROM.plusSeconds(random.nextLong(SECONDS));
    long seconds = 5L + Population.skewed(random, 1_800);
    boolean inbound = random.nextInt(10) < 7;
    Direction direction = inbound ? Direction.INBOUND : Direction.OUTBOUND;
    String number = Population.numberOf(consumer);
    String own = "+1800555%04d".formatted(random.nextInt(100));
    Population.Country country = Population.countryOf(consumer);
    List<Agent> agents = some(random, 1 + random.nextInt(3), Population.AGENTS, Population::agent);
    List<CallQueue> queues = some(random, random.nextInt(3), Population.QUEUES, Population::queue);
    try {
      return VoiceCall.builder(NUMBERS)
          .engagementId(engagementId(place))
          .direction(direction)
          .callLegs(List.of(direction))
          .distributions(List.of(random.nextInt(5) < 4 ? Distribution.ACD : Distribution.NON_ACD))
          .types(List.of(TYPES[random.nextInt(TYPES.length)]))
          .callerNumber(inbound ? number : own)
          .calleeNumber(inbound ? own : number)
          .calleeNumberType(NUMBER_TYPES[random.nextInt(NUMBER_TYPES.length)])
          .startTime(start)
          .endTime(start.plusSeconds(seconds))
          .totalDuration(seconds)
          .consumerNumber(number)
          .consumerDisplayName("Consumer " + consumer)
          .queues(queues)
          .agents(agents)
          .flows(List.of(new Flow("flow-" + place % 40 + "-calltrail", "Flow " + place % 40)))
          .countryName(country.name())
          .countryIsoCode(country.isoCode())
          .recorded(random.nextBoolean())
          .monitored(false)
          .inbox(false)
          .result(RESULTS[random.nextInt(RESULTS.length)])
          .build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException("a generated call is not valid", e);
    }
  }

  /** The consumer number of the call at a place. */
  public String consumerNumber(int place) {
    return Population.numberOf(Population.consumer(randomOf(place)));
  }

  /** The engagement id of the call at a place. */
  public static String engagementId(int place) {
    return "engagement-%010d".formatted(place);
  }

  private SplittableRandom randomOf(int place) {
    return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + place);
  }

  private static <T> List<T> some(
      RandomGenerator random, int count, int population, IntFunction<T> member) {
    List<T> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      members.add(member.apply(Population.skewed(random, population)));
    }
    return members;
  }
}
