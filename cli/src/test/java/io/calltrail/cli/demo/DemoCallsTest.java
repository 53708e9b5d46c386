package io.calltrail.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallLeg;
import io.calltrail.model.json.InputRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample calls are the same each time, and could have happened. */
class DemoCallsTest {

  private static final int COUNT = 6_000;
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<VoiceCall> CALLS = at(NOON).stream().toList();

  @Test
  void theyAreTheSameToTheByteEachTime() {
    assertThat(rows(at(NOON))).isEqualTo(rows(at(NOON))).hasSize(COUNT);
  }

  @Test
  void laterInTheDayOnlyFurtherOnesCome() {
    Map<String, String> later =
        at(NOON.plus(Duration.ofHours(8))).stream()
            .collect(Collectors.toMap(VoiceCall::engagementId, DemoCallsTest::row));

    List<VoiceCall> stillThere =
        CALLS.stream().filter(call -> later.containsKey(call.engagementId())).toList();

    assertThat(stillThere).hasSizeBetween(COUNT / 2, COUNT - 1);
    assertThat(stillThere)
        .allMatch(call -> row(call).equals(later.get(call.engagementId())))
        .containsSequence(CALLS.subList(COUNT / 2, COUNT));
  }

  @Test
  void anotherAccountHasOtherPeopleAndCalls() {
    List<VoiceCall> others =
        DemoCalls.of("other-account", 1_000, Clock.fixed(NOON, ZoneOffset.UTC)).stream().toList();

    assertThat(others)
        .extracting(VoiceCall::engagementId)
        .doesNotContainAnyElementsOf(ids(CALLS, call -> List.of(call.engagementId())));
    assertThat(ids(others, DemoCallsTest::agentIds))
        .doesNotContainAnyElementsOf(ids(CALLS, DemoCallsTest::agentIds));
  }

  @Test
  void theyAreOverWithinThirtyDaysEarliestFirst() {
    assertThat(CALLS).isSortedAccordingTo(Comparator.comparing(VoiceCall::startTime));
    assertThat(CALLS.getFirst().startTime()).isAfterOrEqualTo("2026-10-26T00:00:00Z");
    assertThat(CALLS).allMatch(call -> !end(call).isAfter(NOON));
    assertThat(ids(CALLS, call -> List.of(call.engagementId()))).hasSize(COUNT);
  }

  @Test
  void legsFollowEachOtherAndAddUp() {
    for (VoiceCall call : CALLS) {
      Instant at = call.startTime();
      long seconds = 0;
      for (VoiceCallLeg leg : call.details()) {
        assertThat(leg.startTime()).as("%s", call).isEqualTo(at);
        at = Objects.requireNonNull(leg.endTime());
        seconds += Objects.requireNonNull(leg.totalDuration());
      }
      assertThat(at).as("%s", call).isEqualTo(call.endTime());
      assertThat(seconds).as("%s", call).isEqualTo(call.totalDuration());
      assertThat(call.callLegs())
          .as("%s", call)
          .isEqualTo(call.details().stream().map(VoiceCallLeg::callLeg).toList());
    }
  }

  @Test
  void chargesAreByTheMinuteAndAddUp() {
    for (VoiceCall call : CALLS) {
      String charge = call.charge();
      if (charge == null) {
        assertThat(call.rates()).as("%s", call).isEmpty();
        continue;
      }
      long minutes = Math.ceilDiv(Objects.requireNonNull(call.totalDuration()), 60);
      BigDecimal legs =
          call.details().stream()
              .map(leg -> dollars(String.valueOf(leg.charge())))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(dollars(charge))
          .as("%s", call)
          .isEqualByComparingTo(
              dollars(call.rates().getFirst()).multiply(BigDecimal.valueOf(minutes)))
          .isEqualByComparingTo(legs);
    }
  }

  @Test
  void agentsWorkWhileTheirDeskIsOpenAndTalkToNobodyTwice() {
    Map<String, DemoDesk> desks =
        DemoDesk.ALL.stream()
            .collect(Collectors.toMap(desk -> desk.queueName() + " team", Function.identity()));
    for (VoiceCall call : CALLS) {
      for (Agent agent : call.agents()) {
        DemoDesk desk = Objects.requireNonNull(desks.get(agent.teamNames().getFirst()));
        LocalDateTime local = LocalDateTime.ofInstant(call.startTime(), desk.site().zone());
        assertThat(desk.hours().isOpen(local)).as("%s at %s: %s", desk, local, call).isTrue();
      }
      for (VoiceCallLeg leg : call.details()) {
        assertThat(leg.agents()).doesNotHaveDuplicates();
      }
      assertThat(call.callerNumber()).isNotEqualTo(call.calleeNumber());
    }
  }

  @Test
  void everyAgentHasAnAddressOfTheirOwn() {
    Map<String, Set<String>> addresses =
        CALLS.stream()
            .flatMap(call -> call.agents().stream())
            .collect(
                Collectors.groupingBy(
                    agent -> String.valueOf(agent.userEmail()),
                    Collectors.mapping(
                        agent -> String.valueOf(agent.userId()), Collectors.toSet())));

    assertThat(addresses).hasSizeGreaterThan(50).allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
    assertThat(addresses.keySet())
        .allMatch(address -> address.matches("agent-\\d{4}@demo-account\\.example\\.com"));
  }

  @Test
  void whatIsToldOfACallFits() {
    Set<CallResult> alone =
        EnumSet.of(
            CallResult.SHORT_ABANDONED,
            CallResult.LONG_ABANDONED,
            CallResult.ABANDON_QUIT,
            CallResult.OVERFLOWED_TO_DISCONNECT,
            CallResult.OVERFLOWED_TO_INBOX,
            CallResult.AUTO_CLOSED,
            CallResult.CONTAINED);
    for (VoiceCall call : CALLS) {
      boolean message = Boolean.TRUE.equals(call.inbox());
      assertThat(message).isEqualTo(call.result() == CallResult.OVERFLOWED_TO_INBOX);
      assertThat(call.agents().isEmpty() || !alone.contains(call.result())).as("%s", call).isTrue();
      assertThat(!Boolean.TRUE.equals(call.recorded()) || !call.agents().isEmpty()).isTrue();
      boolean inbound = call.direction() == Direction.INBOUND;
      assertThat(inbound ? call.calleeNumberType() != null : call.calleeNumberType() == null)
          .isTrue();
    }
  }

  @Test
  void weekdaysAreFuller() {
    Map<DayOfWeek, Long> days =
        CALLS.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.startTime().atZone(ZoneOffset.UTC).getDayOfWeek(),
                    Collectors.counting()));

    assertThat(days.get(DayOfWeek.WEDNESDAY)).isGreaterThan(2 * days.get(DayOfWeek.SUNDAY));
  }

  @Test
  void theWorldIsInThem() {
    assertThat(CALLS).extracting(VoiceCall::result).contains(CallResult.values());
    assertThat(ids(CALLS, VoiceCall::types)).contains(CallType.values());
    assertThat(ids(CALLS, call -> List.of(String.valueOf(call.countryName())))).hasSize(8);
    Set<Character.UnicodeScript> scripts =
        ids(
            CALLS,
            call ->
                String.valueOf(call.consumerDisplayName())
                    .codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(Character.UnicodeScript::of)
                    .toList());
    assertThat(scripts)
        .contains(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.HAN);
  }

  private static DemoCalls at(Instant now) {
    return DemoCalls.of("demo-account", COUNT, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static List<String> rows(DemoCalls calls) {
    return calls.stream().map(DemoCallsTest::row).toList();
  }

  private static String row(VoiceCall call) {
    return new String(InputRow.render(call), StandardCharsets.UTF_8);
  }

  private static Instant end(VoiceCall call) {
    return Objects.requireNonNull(call.endTime());
  }

  private static List<String> agentIds(VoiceCall call) {
    return call.agents().stream().map(agent -> String.valueOf(agent.userId())).toList();
  }

  private static <T> Set<T> ids(List<VoiceCall> calls, Function<VoiceCall, List<T>> of) {
    return calls.stream()
        .flatMap(call -> of.apply(call).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static BigDecimal dollars(String text) {
    return new BigDecimal(text.substring(1));
  }
}
