package io.calltrail.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowRenderer;
import io.calltrail.model.json.RowView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void spreadOverAYearOneOfTwelveStartsInTheMonthAskedAbout() {
    GeneratedCalls year = new GeneratedCalls(7, Rows.SHORT, 12);
    List<VoiceCall> all = IntStream.range(0, 5_000).mapToObj(year::call).toList();
    assertThat(all)
        .allSatisfy(
            call ->
                assertThat(call.startTime())
                    .isBetween(Instant.parse("2025-11-01T00:00:00Z"), GeneratedCalls.TO));
    List<Integer> asked = IntStream.range(0, 5_000).filter(year::isAskedAbout).boxed().toList();
    assertThat(asked).hasSizeBetween(350, 500);
    assertThat(asked)
        .allSatisfy(
            place -> assertThat(all.get(place).startTime()).isAfterOrEqualTo(GeneratedCalls.FROM));
  }

  @ParameterizedTest
  @CsvSource({"FULL, 850, 1150", "SHORT, 270, 400"})
  void rowsAreAsLargeAsTheirNameSays(Rows rows, double least, double most) {
    GeneratedCalls calls = new GeneratedCalls(7, rows, 1);
    double bytes =
        IntStream.range(0, 1_000)
            .map(place -> RowRenderer.render(calls.call(place)).toJson(RowView.SUMMARY).length())
            .average()
            .orElseThrow();
    assertThat(bytes).isBetween(least, most);
  }

  @Test
  void theNumberOfACallIsKnownWithoutTheCall() {
    GeneratedCalls calls = new GeneratedCalls(7);
    assertThat(calls.consumerNumber(4_711)).isEqualTo(CALLS.get(4_711).consumerNumber());
  }

  private static double share(Predicate<VoiceCall> what) {
    return CALLS.stream().filter(what).count() / (double) CALLS.size();
  }
}
