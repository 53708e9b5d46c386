package io.calltrail.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.model.time.CallTimes;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VoiceCallBuilderTest {

  private static final Instant START = Instant.parse("2026-03-29T00:59:30Z");
  private static final Instant END = START.plusSeconds(90);
  private static final String LONG = "x".repeat(1025);
  private static final String HALF = "a\uD83D";

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("no id", call -> call.engagementId(null), "engagement_id: is required"),
        refused("an empty id", call -> call.engagementId(""), "engagement_id: is required"),
        refused(
            "an id of 256 bytes",
            call -> call.engagementId("\u00E9".repeat(128)),
            "engagement_id: must have at most 255 bytes of UTF-8"),
        refused(
            "an id with a line feed",
            call -> call.engagementId("a\nb"),
            "engagement_id: must have no control characters"),
        refused(
            "an id with a C1 control",
            call -> call.engagementId("a\u0085"),
            "engagement_id: must have no control characters"),
        refused(
            "an id with half a character",
            call -> call.engagementId("\uDE00a"),
            "engagement_id: holds half of a character: a surrogate without its pair"),
        refused("no start", call -> call.startTime(null), "start_time: is required"),
        refused(
            "a start before 1970",
            call -> call.startTime(Instant.EPOCH.minusMillis(1)),
            "start_time: must lie between 1970-01-01T00:00:00Z and 9999-12-30T23:59:59Z"),
        refused(
            "an end beyond 9999",
            call -> call.endTime(CallTimes.MAX.plusSeconds(1)),
            "end_time: must lie between 1970-01-01T00:00:00Z and 9999-12-30T23:59:59Z"),
        refused(
            "an end before the start",
            call -> call.endTime(START.minusSeconds(1)),
            "end_time: must not be before start_time"),
        refused(
            "a negative duration",
            call -> call.totalDuration(-1L),
            "total_duration: must not be negative"),
        refused(
            "a duration beyond all times",
            call -> call.totalDuration(Long.MAX_VALUE),
            "total_duration: ends after 9999-12-30T23:59:59Z"),
        refused(
            "a country code of no country",
            call -> call.countryIsoCode("XX"),
            "country_iso_code: must be a two-letter ISO 3166 code"),
        refused(
            "a country name for a code",
            call -> call.countryIsoCode("Germany"),
            "country_iso_code: must be a two-letter ISO 3166 code"),
        refused(
            "an import id of 65 characters",
            call -> call.importId("x".repeat(65)),
            "import_id: must be 1 to 64 letters, digits, '-', '_' and '.'"),
        refused(
            "an import id with a blank",
            call -> call.importId("a b"),
            "import_id: must be 1 to 64 letters, digits, '-', '_' and '.'"),
        refused(
            "a long text", call -> call.charge(LONG), "charge: must have at most 1024 characters"),
        refused(
            "half a character",
            call -> call.consumerDisplayName(HALF),
            "consumer_display_name: holds half of a character: a surrogate without its pair"),
        refused(
            "a long number",
            call -> call.callerNumber(LONG),
            "caller_number: must have at most 1024 characters"),
        refused(
            "a long rate",
            call -> call.rates(List.of("$1", LONG)),
            "rates[1]: must have at most 1024 characters"),
        refused(
            "a long list",
            call -> call.callLegs(Collections.nCopies(1001, Direction.INBOUND)),
            "call_legs: must have at most 1000 items"),
        refused(
            "a long list of objects",
            call -> call.flows(Collections.nCopies(1001, new Flow(null, null))),
            "flows: must have at most 1000 items"),
        refused(
            "an agent's long name",
            call -> call.agents(List.of(Agent.named("u", null), Agent.named(LONG, null))),
            "agents[1].user_id: must have at most 1024 characters"),
        refused(
            "an agent's team",
            call -> call.agents(List.of(Agent.builder().teamIds(List.of(LONG)).build())),
            "agents[0].team_ids[0]: must have at most 1024 characters"),
        refused(
            "an agent's device",
            call -> call.agents(List.of(Agent.builder().userDeviceMacAddress("05:FA").build())),
            "agents[0].user_device_mac_address:"
                + " must be six pairs of hexadecimal digits joined by colons"),
        refused(
            "a queue's long name",
            call -> call.queues(List.of(new CallQueue(null, null, LONG))),
            "queues[0].queue_name: must have at most 1024 characters"),
        refused(
            "a controller's long name",
            call ->
                call.sessionBorderControllers(
                    List.of(new SessionBorderController(LONG, null, null, null))),
            "session_border_controller_list[0].session_border_controller_name:"
                + " must have at most 1024 characters"),
        refused(
            "a leg that ends before it starts",
            leg(leg -> leg.startTime(END).endTime(START)),
            "voice_call_details[0].end_time: must not be before start_time"),
        refused(
            "a leg's queue",
            leg(leg -> leg.queue(new CallQueue(LONG, null, null))),
            "voice_call_details[0].queue.queue_id: must have at most 1024 characters"),
        refused(
            "a leg's agent",
            leg(leg -> leg.agents(List.of(Agent.named(null, HALF)))),
            "voice_call_details[0].agents[0].display_name:"
                + " holds half of a character: a surrogate without its pair"),
        refused(
            "a leg's id",
            leg(leg -> leg.engagementId("\u0000")),
            "voice_call_details[0].engagement_id: must have no control characters"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String name, UnaryOperator<VoiceCallBuilder> parts, String error) {
    VoiceCallBuilder call = parts.apply(call());
    assertThat(catchThrowableOfType(InvalidVoiceCallException.class, call::build))
        .hasMessage(error);
  }

  @Test
  void namesAllFaultsAtOnceInTheirOrder() {
    VoiceCallBuilder call =
        call()
            .engagementId(null)
            .startTime(null)
            .totalDuration(-1L)
            .agents(List.of(Agent.named(LONG, HALF)))
            .countryIsoCode("?");
    assertThat(catchThrowableOfType(InvalidVoiceCallException.class, call::build).errors())
        .extracting(FieldError::field)
        .containsExactly(
            "engagement_id",
            "start_time",
            "total_duration",
            "agents[0].user_id",
            "agents[0].display_name",
            "country_iso_code");
  }

  static Stream<Arguments> made() {
    return Stream.of(
        // kept
        made("an id", call -> call.engagementId(" \u00E9 "), VoiceCall::engagementId, " \u00E9 "),
        made("a name nobody knows", country("Atlantis"), VoiceCall::countryName, "Atlantis"),
        made(
            "a duration of the producer's own",
            call -> call.endTime(END).totalDuration(7L),
            VoiceCall::totalDuration,
            7L),
        // normalised
        made("blanks", call -> call.charge(" $1 "), VoiceCall::charge, "$1"),
        made("nothing but blanks", call -> call.charge(" \t"), VoiceCall::charge, null),
        made(
            "an empty rate",
            call -> call.rates(List.of("", "$1", " ")),
            VoiceCall::rates,
            List.of("$1")),
        made(
            "a caller's number",
            call -> call.callerNumber("(205) 555-0100"),
            VoiceCall::callerNumber,
            "+12055550100"),
        made(
            "a callee's number",
            call -> call.calleeNumber("+1 205 555 0100"),
            VoiceCall::calleeNumber,
            "+12055550100"),
        made(
            "a consumer's number",
            call -> call.consumerNumber("1-205-555-0100"),
            VoiceCall::consumerNumber,
            "+12055550100"),
        made(
            "a caller id",
            call -> call.callerId("205.555.0100"),
            VoiceCall::callerId,
            "+12055550100"),
        made(
            "no number",
            call -> call.consumerNumber("anonymous"),
            VoiceCall::consumerNumber,
            "anonymous"),
        made(
            "fractions",
            call -> call.startTime(START.plusNanos(999_999_999)),
            VoiceCall::startTime,
            START),
        made(
            "a device",
            call ->
                call.agents(
                    List.of(Agent.builder().userDeviceMacAddress("05-fa-15-25-EE-FF").build())),
            call -> call.agents().getFirst().userDeviceMacAddress(),
            "05:fa:15:25:EE:FF"),
        made("a country code", code("de"), VoiceCall::countryIsoCode, "DE"),
        made(
            "a leg's number",
            leg(leg -> leg.calleeNumber("205 555 0100")),
            call -> call.details().getFirst().calleeNumber(),
            "+12055550100"),
        // derived
        made("an end", call -> call.totalDuration(90L), VoiceCall::endTime, END),
        made("a duration", call -> call.endTime(END), VoiceCall::totalDuration, 90L),
        made(
            "a duration of whole seconds",
            call -> call.startTime(START.plusMillis(900)).endTime(END.plusMillis(100)),
            VoiceCall::totalDuration,
            90L),
        made("no end", call -> call, VoiceCall::endTime, null),
        made("the consumer who calls", inbound(), VoiceCall::consumerNumber, "+12125550123"),
        made(
            "the consumer who is called",
            call -> inbound().apply(call).direction(Direction.OUTBOUND),
            VoiceCall::consumerNumber,
            "+442079460123"),
        made(
            "the consumer who is told",
            call -> inbound().apply(call).consumerNumber("anonymous"),
            VoiceCall::consumerNumber,
            "anonymous"),
        made(
            "no consumer without a direction",
            call -> inbound().apply(call).direction(null),
            VoiceCall::consumerNumber,
            null),
        made(
            "legs from details",
            call ->
                inbound()
                    .apply(call)
                    .details(
                        List.of(
                            legGoing(Direction.OUTBOUND),
                            legGoing(null),
                            legGoing(Direction.INBOUND))),
            VoiceCall::callLegs,
            List.of(Direction.OUTBOUND, Direction.INBOUND)),
        made("a leg", inbound(), VoiceCall::callLegs, List.of(Direction.INBOUND)),
        made(
            "legs that are told",
            call -> inbound().apply(call).callLegs(List.of(Direction.OUTBOUND)),
            VoiceCall::callLegs,
            List.of(Direction.OUTBOUND)),
        made("a country from its name", country("South Korea"), VoiceCall::countryIsoCode, "KR"),
        made("a country from the number", inbound(), VoiceCall::countryIsoCode, "US"),
        made("its name", inbound(), VoiceCall::countryName, "United States"),
        made("a name from its code", code("JP"), VoiceCall::countryName, "Japan"),
        made("no code from a name nobody knows", country("?"), VoiceCall::countryIsoCode, null),
        made(
            "a name rather than a number",
            call -> inbound().apply(call).countryName("China"),
            VoiceCall::countryIsoCode,
            "CN"),
        made(
            "a code rather than a name",
            call -> call.countryName("Atlantis").countryIsoCode("GR"),
            call -> call.countryName() + " " + call.countryIsoCode(),
            "Atlantis GR"),
        made(
            "a leg's id",
            leg(leg -> leg),
            call -> call.details().getFirst().engagementId(),
            "call-1"),
        made(
            "a leg's duration",
            leg(leg -> leg.startTime(START).endTime(END)),
            call -> call.details().getFirst().totalDuration(),
            90L),
        made(
            "a leg's end",
            leg(leg -> leg.startTime(START).totalDuration(90L)),
            call -> call.details().getFirst().endTime(),
            END));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("made")
  void makes(
      String name,
      UnaryOperator<VoiceCallBuilder> parts,
      Function<VoiceCall, Object> part,
      Object expected)
      throws InvalidVoiceCallException {
    assertThat(part.apply(parts.apply(call()).build())).isEqualTo(expected);
  }

  private static VoiceCallBuilder call() {
    return VoiceCall.builder(NumberingPlan.ofRegion("US")).engagementId("call-1").startTime(START);
  }

  private static UnaryOperator<VoiceCallBuilder> inbound() {
    return call ->
        call.direction(Direction.INBOUND)
            .callerNumber("+1 212 555 0123")
            .calleeNumber("+44 20 7946 0123");
  }

  private static UnaryOperator<VoiceCallBuilder> country(String name) {
    return call -> inbound().apply(call).countryName(name);
  }

  private static UnaryOperator<VoiceCallBuilder> code(String code) {
    return call -> inbound().apply(call).countryIsoCode(code);
  }

  private static UnaryOperator<VoiceCallBuilder> leg(UnaryOperator<VoiceCallLegBuilder> parts) {
    return call -> call.details(List.of(parts.apply(VoiceCallLeg.builder()).build()));
  }

  private static VoiceCallLeg legGoing(Direction direction) {
    return VoiceCallLeg.builder().callLeg(direction).build();
  }

  private static Arguments refused(
      String name, UnaryOperator<VoiceCallBuilder> parts, String error) {
    return arguments(name, parts, error);
  }

  private static Arguments made(
      String name,
      UnaryOperator<VoiceCallBuilder> parts,
      Function<VoiceCall, Object> part,
      Object expected) {
    return arguments(name, parts, part, expected);
  }
}
