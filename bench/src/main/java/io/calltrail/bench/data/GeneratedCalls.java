package io.calltrail.bench.data;

import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.Flow;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Calls made from a seed, in no order of time. Immutable and safe to share.
 *
 * @param seed two generators of one seed, with the same rows and months, make the same calls
 * @param rows how much a row holds
 * @param months how many months the calls are spread over, October 2026 the last
 */
public record GeneratedCalls(long seed, Rows rows, int months) {

  /** The first second of October 2026, the month that is asked about. */
  public static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");

  /** The last second of that month, and of all calls. */
  public static final Instant TO = Instant.parse("2026-10-31T23:59:59Z");

  private static final NumberingPlan NUMBERS = NumberingPlan.international();
  private static final CallType[] TYPES = CallType.values();
  private static final NumberType[] NUMBER_TYPES = NumberType.values();
  private static final CallResult[] RESULTS = CallResult.values();

  /** Calls of October 2026 alone, with full rows. */
  public GeneratedCalls(long seed) {
    this(seed, Rows.FULL, 1);
  }

  /** The call at a place; places may be asked in any order. */
  public VoiceCall call(int place) {
    RandomGenerator random = randomOf(place);
    int consumer = Population.consumer(random);
    Instant start = start(random);
    long seconds = 5L + Population.skewed(random, 1_800);
    boolean inbound = random.nextInt(10) < 7;
    String own = "+1800555%04d".formatted(random.nextInt(100));
    String number = Population.numberOf(consumer);
    VoiceCallBuilder call =
        VoiceCall.builder(NUMBERS)
            .engagementId(rows.engagementId(place))
            .direction(inbound ? Direction.INBOUND : Direction.OUTBOUND)
            .startTime(start)
            .consumerNumber(number)
            .countryIsoCode(Population.countryOf(consumer).isoCode())
            .agents(some(random, 1 + random.nextInt(3), Population.AGENTS, rows::agent))
            .queues(some(random, random.nextInt(3), Population.QUEUES, rows::queue))
            .distributions(List.of(random.nextInt(5) < 4 ? Distribution.ACD : Distribution.NON_ACD))
            .types(List.of(TYPES[random.nextInt(TYPES.length)]))
            .calleeNumberType(NUMBER_TYPES[random.nextInt(NUMBER_TYPES.length)]);
    if (rows == Rows.FULL) {
      call.callLegs(List.of(inbound ? Direction.INBOUND : Direction.OUTBOUND))
          .callerNumber(inbound ? number : own)
          .calleeNumber(inbound ? own : number)
          .endTime(start.plusSeconds(seconds))
          .totalDuration(seconds)
          .consumerDisplayName("Consumer " + consumer)
          .flows(List.of(new Flow("flow-" + place % 40 + "-calltrail", "Flow " + place % 40)))
          .countryName(Population.countryOf(consumer).name())
          .recorded(random.nextBoolean())
          .monitored(false)
          .inbox(false)
          .result(RESULTS[random.nextInt(RESULTS.length)]);
    }
    try {
      return call.build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException("a generated call is not valid", e);
    }
  }

  /** The consumer number of the call at a place. */
  public String consumerNumber(int place) {
    return Population.numberOf(Population.consumer(randomOf(place)));
  }

  /** Whether the call at a place starts in the month that is asked about. */
  public boolean isAskedAbout(int place) {
    RandomGenerator random = randomOf(place);
    Population.consumer(random);
    return !start(random).isBefore(FROM);
  }

  private Instant start(RandomGenerator random) {
    long first = FROM.atOffset(ZoneOffset.UTC).minusMonths(months - 1L).toEpochSecond();
    return Instant.ofEpochSecond(first + random.nextLong(TO.getEpochSecond() - first + 1));
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
