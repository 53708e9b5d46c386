package io.calltrail.model;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.model.time.CallTimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of every shape: any part there or not, lists of any length, texts of any script. */
public final class RandomCalls {

  private static final List<String> CHARACTERS =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "\"",
          "\\",
          "/",
          "\n",
          "\u0001",
          "\u007F",
          "\u00E9",
          "\u07FF",
          "\u0800",
          "\u4F1A",
          "\uFFFD",
          "\uD83D\uDE00",
          "\uDBFF\uDFFD",
          ",",
          "<");
  private static final List<String> NUMBERS =
      List.of(
          "+12055550100",
          "+1 205 555 0100",
          "tel:+1-205-555-0100",
          "+442079460123",
          "+44 (0)20 7946 0123",
          "+4930 23125 001",
          "+390612345678",
          "+80012345678",
          "anonymous",
          "2000",
          "sip:ann@example.com",
          "+1 205 555 0100 ext. 5",
          "*97",
          "+0",
          "+",
          "00442079460123");
  private static final List<String> COUNTRIES =
      List.of("Germany", "UK", "Côte d'Ivoire", "Atlantis", "South Korea", "hong kong");

  private final SplittableRandom random;
  private final NumberingPlan plan;
  private final boolean inputOnly;

  /**
   * @param inputOnly whether the calls may have input-only values, which no server serves
   */
  public RandomCalls(long seed, NumberingPlan plan, boolean inputOnly) {
    this.random = new SplittableRandom(seed);
    this.plan = plan;
    this.inputOnly = inputOnly;
  }

  /** Another call. */
  public VoiceCall next() {
    Instant start = time();
    VoiceCallBuilder call =
        VoiceCall.builder(plan)
            .engagementId(engagementId(random.nextInt(1, 256)))
            .direction(constant(Direction.values()))
            .callLegs(list(() -> one(Direction.values())))
            .distributions(list(() -> one(Distribution.values())))
            .types(list(() -> one(CallType.values())))
            .subTypes(list(() -> one(CallSubType.values())))
            .callerNumber(number())
            .callerNumberType(constant(NumberType.values()))
            .calleeNumber(number())
            .calleeNumberType(constant(NumberType.values()))
            .startTime(start)
            .endTime(maybe(() -> later(start)))
            .totalDuration(maybe(() -> seconds(start)))
            .consumerNumber(number())
            .consumerDisplayName(text())
            .queues(list(this::queue))
            .agents(list(this::agent))
            .flows(list(this::flow))
            .countryName(maybe(() -> one(COUNTRIES)))
            .recorded(maybe(random::nextBoolean))
            .monitored(maybe(random::nextBoolean))
            .inbox(maybe(random::nextBoolean))
            .result(constant(CallResult.values()))
            .callerId(number())
            .callingParty(constant(CallingParty.values()))
            .charge(text())
            .rates(list(() -> "$0.0" + random.nextInt(100)))
            .chargeType(constant(ChargeType.values()))
            .sessionBorderControllers(list(this::controller))
            .details(list(this::leg));
    if (inputOnly) {
      call.revision(maybe(random::nextLong))
          .countryIsoCode(maybe(() -> one(List.of("JP", "us"))))
          .importId(maybe(() -> "import-" + random.nextInt(100)));
    }
    try {
      return call.build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An id of so many bytes of UTF-8, without control characters. */
  public String engagementId(int bytes) {
    StringBuilder id = new StringBuilder();
    int left = bytes;
    while (left > 0) {
      String character = one(CHARACTERS);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (length <= left && !Character.isISOControl(character.charAt(0))) {
        id.append(character);
        left -= length;
      }
    }
    return id.toString();
  }

  private VoiceCallLeg leg() {
    Instant start = time();
    return VoiceCallLeg.builder()
        .engagementId(maybe(() -> engagementId(22)))
        .callLeg(constant(Direction.values()))
        .distribution(constant(Distribution.values()))
        .type(constant(CallType.values()))
        .callerNumber(number())
        .callerNumberType(constant(NumberType.values()))
        .calleeNumber(number())
        .calleeNumberType(constant(NumberType.values()))
        .startTime(maybe(() -> start))
        .endTime(maybe(() -> later(start)))
        .totalDuration(maybe(() -> seconds(start)))
        .consumerNumber(number())
        .consumerDisplayName(text())
        .queue(maybe(this::queue))
        .agents(list(this::agent))
        .flow(maybe(this::flow))
        .countryName(text())
        .recorded(maybe(random::nextBoolean))
        .monitored(maybe(random::nextBoolean))
        .inbox(maybe(random::nextBoolean))
        .result(constant(CallResult.values()))
        .callerId(number())
        .callingParty(constant(CallingParty.values()))
        .charge(text())
        .rate(text())
        .chargeType(constant(ChargeType.values()))
        .build();
  }

  private Agent agent() {
    return Agent.builder()
        .userId(text())
        .displayName(text())
        .userEmail(text())
        .userIpAddress(text())
        .userDeviceMacAddress(maybe(() -> "05-fa-15:25:EE:FF"))
        .userRegisteredSipZone(text())
        .sipZoneIpAddress(text())
        .userRegion(text())
        .regionId(inputOnly ? text() : null)
        .teamIds(list(() -> " id " + random.nextInt(9)))
        .teamNames(list(() -> one(CHARACTERS)))
        .build();
  }

  private CallQueue queue() {
    return new CallQueue(text(), text(), text());
  }

  private Flow flow() {
    return new Flow(text(), text());
  }

  private SessionBorderController controller() {
    return new SessionBorderController(text(), text(), text(), text());
  }

  private Instant time() {
    long seconds =
        random.nextInt(4) == 0
            ? random.nextLong(CallTimes.MIN.getEpochSecond(), CallTimes.MAX.getEpochSecond())
            : random.nextLong(1_700_000_000, 1_900_000_000);
    return Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
  }

  private Instant later(Instant start) {
    return start.plusSeconds(seconds(start));
  }

  private long seconds(Instant start) {
    long most = CallTimes.MAX.getEpochSecond() - start.getEpochSecond() - 1;
    return random.nextLong(0, Math.max(1, Math.min(most, 20_000)));
  }

  private @Nullable String number() {
    return maybe(() -> one(NUMBERS));
  }

  private @Nullable String text() {
    return maybe(() -> String.join("", list(() -> one(CHARACTERS))));
  }

  private <E> @Nullable E constant(E[] values) {
    return maybe(() -> one(values));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> list(Supplier<T> item) {
    List<T> list = new ArrayList<>();
    while (random.nextBoolean()) {
      list.add(item.get());
    }
    return list;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
