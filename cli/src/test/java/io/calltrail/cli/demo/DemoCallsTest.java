package io.calltrail.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.CallResult;
import io.calltrail.model.VoiceCall;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCallsTest {

  private static final int CALLS = 5_000;
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void theSameAccountAndTimeHaveTheSameCalls() {
    assertThat(calls("a", NOON)).isEqualTo(calls("a", NOON));
  }

  @Test
  void aCallStaysAsItIsAllDay() {
    Map<String, VoiceCall> later =
        calls("a", NOON.plus(Duration.ofHours(9))).stream()
            .collect(Collectors.toMap(VoiceCall::engagementId, Function.identity()));
    List<VoiceCall> common =
        calls("a", NOON).stream().filter(call -> later.containsKey(call.engagementId())).toList();

    assertThat(common)
        .hasSizeGreaterThan(CALLS / 2)
        .allSatisfy(call -> assertThat(call).isEqualTo(later.get(call.engagementId())));
  }

  @Test
  void otherAccountsHaveOtherCalls() {
    assertThat(calls("a", NOON)).doesNotContainAnyElementsOf(calls("b", NOON));
  }

  @Test
  void timesAgreeAndLieBehindUs() {
    List<VoiceCall> calls = calls("a", NOON);

    assertThat(calls)
        .hasSize(CALLS)
        .isSortedAccordingTo(Comparator.comparing(VoiceCall::startTime));
    assertThat(calls).extracting(VoiceCall::engagementId).doesNotHaveDuplicates();
    assertThat(calls)
        .allSatisfy(
            call -> {
              Instant end = Objects.requireNonNull(call.endTime());
              assertThat(end).isBeforeOrEqualTo(NOON);
              assertThat(call.totalDuration())
                  .isEqualTo(Duration.between(call.startTime(), end).toSeconds());
              assertThat(call.callLegs()).isNotEmpty();
            });
  }

  @Test
  void weekdaysAreFullerAndSomeCallersGiveUp() {
    List<VoiceCall> calls = calls("a", NOON);
    Map<DayOfWeek, Long> days =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.startTime().atZone(ZoneOffset.UTC).getDayOfWeek(),
                    Collectors.counting()));

    assertThat(days.get(DayOfWeek.WEDNESDAY)).isGreaterThan(2 * days.get(DayOfWeek.SUNDAY));
    assertThat(calls)
        .extracting(VoiceCall::result)
        .contains(CallResult.COMPLETED, CallResult.LONG_ABANDONED, CallResult.MISSED);
    assertThat(calls).extracting(VoiceCall::countryIsoCode).contains("US", "DE", "FR", "AU");
    assertThat(calls).anyMatch(call -> call.callLegs().size() > 1);
  }

  private static List<VoiceCall> calls(String account, Instant now) {
    return DemoCalls.of(account, CALLS, Clock.fixed(now, ZoneOffset.UTC)).stream().toList();
  }
}
