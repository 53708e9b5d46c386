package io.calltrail.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedCallsTest {

  private static final List<VoiceCall> CALLS =
      IntStream.range(0, 5_000).mapToObj(new GeneratedCalls(7)::call).toList();

  @Test
  void aSeedAlwaysMakesTheSameCalls() {
    assertThat(new GeneratedCalls(7).call(4_711)).isEqualTo(CALLS.get(4_711));
    assertThat(new GeneratedCalls(8).call(4_711)).isNotEqualTo(CALLS.get(4_711));
  }

  @Test
  void everyCallIsAnotherEngagementWithinTheMonth() {
    assertThat(new HashSet<>(CALLS.stream().map(VoiceCall::engagementId).toList()))
        .hasSize(CALLS.size());
    assertThat(CALLS)
        .allSatisfy(
            call -> assertThat(call.startTime()).isBetween(GeneratedCalls.FROM, GeneratedCalls.TO));
  }

  @Test
  void sevenOfTenCallsComeInAndSixOfTenFromTheFirstCountry() {
    assertThat(share(call -> call.direction() == Direction.INBOUND)).isBetween(0.67, 0.73);
    assertThat(share(call -> "US".equals(call.countryIsoCode()))).isBetween(0.57, 0.63);
  }

  private static double share(Predicate<VoiceCall> what) {
    return CALLS.stream().filter(what).count() / (double) CALLS.size();
  }
}
