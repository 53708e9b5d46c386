package io.calltrail.store.testkit.random;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.VoiceCallLeg;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.testkit.TestCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one account: new calls, corrections (some move a call by months), repeats and
 * stale revisions, with many ties of start and few distinct values. For one thread.
 */
public final class RandomCalls {

  private static final int LARGE_BATCH = 300;

  private final RandomValues values;
  private final RandomIds ids;
  private final List<VoiceCall> delivered = new ArrayList<>();

  public RandomCalls(RandomGenerator random) {
    this.values = new RandomValues(random);
    this.ids = new RandomIds(random);
  }

  RandomValues values() {
    return values;
  }

  /** A batch: mostly a few calls, now and then many. */
  public List<VoiceCall> batch() {
    int size = values.oneIn(40) ? LARGE_BATCH : 1 + values.below(values.oneIn(4) ? 20 : 4);
    List<VoiceCall> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      batch.add(next());
    }
    return batch;
  }

  /** A delivery. */
  public VoiceCall next() {
    VoiceCall call = deliver();
    delivered.add(call);
    return call;
  }

  private VoiceCall deliver() {
    if (delivered.isEmpty() || values.below(5) < 2) {
      return call(ids.next(), values.start());
    }
    VoiceCall before = values.one(delivered);
    return switch (values.below(4)) {
      case 0 -> before;
      case 1 -> call(before.engagementId(), values.start());
      default -> call(before.engagementId(), before.startTime().getEpochSecond());
    };
  }

  /** The id of a call that was delivered, or now and then of none. */
  public String engagementId() {
    return delivered.isEmpty() || values.oneIn(20)
        ? ids.next()
        : values.one(delivered).engagementId();
  }

  /** An engagement or a consumer to erase. */
  public ErasureTarget erasure() {
    return values.oneIn(3)
        ? new ErasureTarget.Consumer(values.rareNumber())
        : new ErasureTarget.Engagement(engagementId());
  }

  /** A border that older calls are dropped before; mostly one that few are older than. */
  long border() {
    long border = values.start();
    return values.oneIn(4) ? border : Math.min(border, Math.min(values.start(), values.start()));
  }

  private VoiceCall call(String engagementId, long start) {
    VoiceCallBuilder call =
        VoiceCall.builder(NumberingPlan.international())
            .engagementId(engagementId)
            .startTime(Instant.ofEpochSecond(start));
    if (!values.oneIn(10)) {
      call.direction(values.one(List.of(Direction.values())))
          .distributions(values.some(List.of(Distribution.values()), 2))
          .types(values.some(List.of(CallType.values()), 2))
          .subTypes(values.some(List.of(CallSubType.values()), 2))
          .consumerNumber(values.number())
          .callerNumberType(sometimes(List.of(NumberType.values())))
          .calleeNumberType(sometimes(List.of(NumberType.values())))
          .countryIsoCode(sometimes(RandomValues.COUNTRIES))
          .result(values.one(List.of(CallResult.values())))
          .totalDuration((long) values.below(5))
          .queues(values.some(List.of(queue(), queue()), 2))
          .agents(values.some(List.of(agent(), agent()), 3))
          .charge("$" + values.below(3));
    }
    if (values.oneIn(5)) {
      call.details(List.of(leg(start), leg(start)));
    }
    if (values.oneIn(2)) {
      call.revision((long) values.below(4));
    }
    return TestCalls.build(call.importId(sometimes(RandomValues.IMPORTS)));
  }

  private CallQueue queue() {
    return new CallQueue(
        sometimes(RandomValues.QUEUES), sometimes(RandomValues.QUEUES), "Queue " + values.below(3));
  }

  private Agent agent() {
    return Agent.builder()
        .userId(sometimes(RandomValues.USERS))
        .displayName("Agent " + values.below(3))
        .userIpAddress(values.oneIn(2) ? "192.0.2." + values.below(3) : null)
        .userRegion(sometimes(RandomValues.REGION_NAMES))
        .regionId(sometimes(RandomValues.REGION_IDS))
        .teamIds(values.some(RandomValues.TEAM_IDS, 2))
        .teamNames(values.some(RandomValues.TEAM_NAMES, 2))
        .build();
  }

  private VoiceCallLeg leg(long start) {
    return VoiceCallLeg.builder()
        .callLeg(values.one(List.of(Direction.values())))
        .startTime(Instant.ofEpochSecond(start + values.below(3)))
        .consumerNumber(values.number())
        .build();
  }

  private <T> @Nullable T sometimes(List<T> all) {
    return values.oneIn(3) ? null : values.one(all);
  }
}
