package io.calltrail.store.testkit.contract;

import static io.calltrail.store.row.CallAttribute.CC_QUEUE_ID;
import static io.calltrail.store.row.CallAttribute.CONSUMER_NUMBER;
import static io.calltrail.store.row.CallAttribute.COUNTRY_ISO_CODE;
import static io.calltrail.store.row.CallAttribute.DIRECTION;
import static io.calltrail.store.row.CallAttribute.DISTRIBUTION;
import static io.calltrail.store.row.CallAttribute.ENGAGEMENT_ID;
import static io.calltrail.store.row.CallAttribute.NUMBER_TYPE;
import static io.calltrail.store.row.CallAttribute.QUEUE_ID;
import static io.calltrail.store.row.CallAttribute.REGION_ID;
import static io.calltrail.store.row.CallAttribute.REGION_NAME;
import static io.calltrail.store.row.CallAttribute.SUB_TYPE;
import static io.calltrail.store.row.CallAttribute.TEAM_ID;
import static io.calltrail.store.row.CallAttribute.TEAM_NAME;
import static io.calltrail.store.row.CallAttribute.TYPE;
import static io.calltrail.store.row.CallAttribute.USER_ID;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter matches one of its values to the letter, several filters all together. */
abstract class FiltersAreExactPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";
  private static final String CONSUMER = "+12059300920";
  private static final String NONE = CallAttributes.NO_QUEUE;

  FiltersAreExactPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  /** Four calls; the bare one has nothing but its id and start. */
  private static VoiceCall[] calls() {
    Agent ann =
        Agent.builder()
            .userId("ann")
            .userRegion("North, East")
            .regionId("r1")
            .teamIds(List.of("t1", "t2"))
            .teamNames(List.of("Team, 1", "Team 2"))
            .build();
    Agent bo = Agent.builder().userId("bo").userRegion("North").regionId("r2").build();
    return new VoiceCall[] {
      call("bare", NOON),
      call(
          "in",
          NOON,
          parts ->
              parts
                  .direction(Direction.INBOUND)
                  .distributions(List.of(Distribution.ACD))
                  .types(List.of(CallType.EXTERNAL_CALL))
                  .callerNumber("+1 205 930 0920")
                  .callerNumberType(NumberType.BYOC_NUMBER)
                  .calleeNumberType(NumberType.TOLL_FREE_NUMBER)
                  .queues(List.of(new CallQueue("old-1", "new-1", "Support")))
                  .agents(List.of(ann))),
      call(
          "out",
          NOON,
          parts ->
              parts
                  .direction(Direction.OUTBOUND)
                  .distributions(List.of(Distribution.NON_ACD, Distribution.ACD))
                  .types(List.of(CallType.INTERNAL_CALL, CallType.EXTERNAL_CALL))
                  .subTypes(List.of(CallSubType.INTERNAL_WARM_TRANSFER_CALL))
                  .calleeNumber("+81 3 1234 5678")
                  .calleeNumberType(NumberType.BYOC_NUMBER)
                  .queues(
                      List.of(
                          new CallQueue("old-2", null, null), new CallQueue(null, "new-3", null)))
                  .agents(List.of(bo, ann))),
      call(
          "sip",
          NOON,
          parts ->
              parts
                  .consumerNumber("anonymous")
                  .countryIsoCode("DE")
                  .queues(List.of(new CallQueue(null, null, "a queue without ids")))
                  .agents(List.of(bo)))
    };
  }

  static Stream<Filter> filters() {
    return Stream.of(
        asking(ENGAGEMENT_ID, "in", "out", "nobody").gives("in", "out"),
        asking(ENGAGEMENT_ID, "IN").gives(),
        asking(DIRECTION, "inbound").gives("in"),
        asking(DIRECTION, "inbound", "outbound").gives("in", "out"),
        asking(DISTRIBUTION, "acd").gives("in", "out"),
        asking(DISTRIBUTION, "non_acd").gives("out"),
        asking(TYPE, "external_call").gives("in", "out"),
        asking(TYPE, "internal_call", "external_callback_call").gives("out"),
        asking(SUB_TYPE, "internal_warm_transfer_call").gives("out"),
        asking(SUB_TYPE, "internal_warm").gives(),
        asking(CONSUMER_NUMBER, "+12059300920").gives("in"),
        asking(CONSUMER_NUMBER, "+81312345678", "anonymous").gives("out", "sip"),
        asking(CONSUMER_NUMBER, "2059300920").gives(),
        asking(CONSUMER_NUMBER, "Anonymous").gives(),
        asking(COUNTRY_ISO_CODE, "US").gives("in"),
        asking(COUNTRY_ISO_CODE, "DE", "JP").gives("out", "sip"),
        asking(COUNTRY_ISO_CODE, "de").gives(),
        asking(NUMBER_TYPE, "byoc_number").gives("in", "out"),
        asking(NUMBER_TYPE, "toll_free_number").gives("in"),
        asking(NUMBER_TYPE, "virtual_service_number").gives(),
        asking(QUEUE_ID, "old-1").gives("in"),
        asking(CC_QUEUE_ID, "new-1").gives("in"),
        asking(QUEUE_ID, "new-1").gives(),
        asking(CC_QUEUE_ID, "old-1").gives(),
        asking(QUEUE_ID, "old-2").gives("out"),
        asking(CC_QUEUE_ID, "old-2").gives("out"),
        asking(QUEUE_ID, "new-3").gives("out"),
        asking(CC_QUEUE_ID, "new-3").gives("out"),
        asking(QUEUE_ID, NONE).gives("bare"),
        asking(CC_QUEUE_ID, NONE).gives("bare"),
        asking(QUEUE_ID, NONE, "old-1").gives("bare", "in"),
        asking(CC_QUEUE_ID, NONE, "new-3", "nobody").gives("bare", "out"),
        asking(QUEUE_ID, "none").gives(),
        asking(USER_ID, "ann").gives("in", "out"),
        asking(USER_ID, "ann", "bo").gives("in", "out", "sip"),
        asking(USER_ID, "Ann").gives(),
        asking(REGION_ID, "r1").gives("in", "out"),
        asking(REGION_ID, "r2").gives("out", "sip"),
        asking(REGION_NAME, "North, East").gives("in", "out"),
        asking(REGION_NAME, "North").gives("out", "sip"),
        asking(REGION_NAME, "East").gives(),
        asking(REGION_NAME, "north").gives(),
        asking(TEAM_ID, "t2").gives("in", "out"),
        asking(TEAM_NAME, "Team, 1").gives("in", "out"),
        asking(TEAM_NAME, "Team", "1").gives());
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aFilterMatchesOneOfItsValues(Filter filter) {
    write(calls());
    VoiceCallQuery query = EVERYTHING.with(filter.attribute(), filter.values());
    assertThat(ids(query)).isEqualTo(filter.matching());
    assertThat(total(query)).isEqualTo(filter.matching().size());
  }

  @Test
  void everyFilterHasRowsThatMatchAndRowsThatDoNot() {
    assertThat(filters().filter(filter -> !filter.matching().isEmpty()).map(Filter::attribute))
        .contains(CallAttribute.values());
    assertThat(filters()).allMatch(filter -> filter.matching().size() < calls().length);
  }

  @Test
  void severalFiltersMatchTogether() {
    write(calls());
    VoiceCallQuery bo = having(USER_ID, "bo");

    assertThat(ids(bo)).containsExactly("out", "sip");
    assertThat(ids(bo.with(DIRECTION, Set.of("outbound")))).containsExactly("out");
    assertThat(ids(bo.with(DIRECTION, Set.of("inbound")))).isEmpty();
    assertThat(ids(bo.with(QUEUE_ID, Set.of(NONE)))).isEmpty();
    assertThat(
            ids(
                bo.with(DIRECTION, Set.of("inbound", "outbound"))
                    .with(TYPE, Set.of("internal_call"))
                    .with(COUNTRY_ISO_CODE, Set.of("JP", "US"))
                    .with(REGION_NAME, Set.of("North, East"))
                    .with(ENGAGEMENT_ID, Set.of("in", "out"))))
        .containsExactly("out");
  }

  @Test
  void valuesOfOneRowNeedNotBelongToOneAgent() {
    write(calls());
    assertThat(ids(having(USER_ID, "bo").with(REGION_ID, Set.of("r1")))).containsExactly("out");
  }

  @Test
  void filtersAndWindowsMatchTogether() {
    write(
        call("then", "2026-10-01T00:00:00Z", parts -> parts.direction(Direction.INBOUND)),
        call("now", "2026-11-01T00:00:00Z", parts -> parts.direction(Direction.INBOUND)),
        call("else", "2026-11-01T00:00:00Z", parts -> parts.direction(Direction.OUTBOUND)));

    assertThat(
            ids(
                between("2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z")
                    .with(DIRECTION, Set.of("inbound"))))
        .containsExactly("now");
    assertThat(
            ids(
                between("2026-10-01T00:00:00Z", "2026-10-30T00:00:00Z")
                    .with(ENGAGEMENT_ID, Set.of("now", "then"))))
        .containsExactly("then");
  }

  /** A store may find few calls in another way than many. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 19, 20, 21, 60})
  void oneConsumersCallsAreThoseOfTheWindow(int calls) {
    VoiceCall[] all = new VoiceCall[calls];
    Arrays.setAll(all, i -> ofConsumer("call-" + i, "2026-10-01T12:%02d:00Z".formatted(i)));
    write(all);
    write(
        ofConsumer("before", "2026-09-01T12:15:00Z"),
        call("another", "2026-10-01T12:15:00Z"),
        ofConsumer("after", "2026-11-01T12:15:00Z"));
    VoiceCallQuery some =
        between("2026-10-01T12:05:00Z", "2026-10-01T12:45:00Z")
            .with(CONSUMER_NUMBER, Set.of(CONSUMER));

    List<String> expected =
        IntStream.iterate(45, i -> i >= 5, i -> i - 1)
            .filter(i -> i < calls)
            .mapToObj(i -> "call-" + i)
            .toList();
    assertThat(ids(Walk.all(store(), ACCOUNT, some, RowView.SUMMARY, 7))).isEqualTo(expected);
    assertThat(total(some)).isEqualTo(expected.size());
  }

  @Test
  void oneAttributeIsNotAnother() {
    write(call("same", NOON, parts -> parts.agents(List.of(Agent.named("same", null)))));
    assertThat(ids(having(USER_ID, "same"))).containsExactly("same");
    assertThat(ids(having(ENGAGEMENT_ID, "same"))).containsExactly("same");
    assertThat(ids(having(TEAM_ID, "same"))).isEmpty();
    assertThat(ids(having(CC_QUEUE_ID, "same"))).isEmpty();
  }

  @Test
  void aFilterTakesManyValuesAndLongOnes() {
    String longest = "\u00e9".repeat(1024);
    write(
        call("a", NOON, parts -> parts.agents(List.of(Agent.named("user-199", null)))),
        call("b", NOON, parts -> parts.agents(List.of(Agent.named(longest, null)))));

    String[] users = IntStream.range(0, 1_000).mapToObj(i -> "user-" + i).toArray(String[]::new);
    assertThat(ids(having(USER_ID, users))).containsExactly("a");
    assertThat(ids(having(USER_ID, longest))).containsExactly("b");
  }

  @Test
  void totalsCountEveryMatchAfterCorrectionsAndErasures() {
    VoiceCall[] inbound = new VoiceCall[40];
    Arrays.setAll(
        inbound, i -> call("call-" + i, NOON, parts -> parts.direction(Direction.INBOUND)));
    write(inbound);
    for (int i = 0; i < 10; i++) {
      write(call("call-" + i, NOON, parts -> parts.direction(Direction.OUTBOUND)));
      assertThat(total(having(DIRECTION, "inbound"))).isEqualTo(39 - i);
      assertThat(total(having(DIRECTION, "outbound"))).isEqualTo(i + 1);
      assertThat(total(EVERYTHING)).isEqualTo(40);
    }
  }

  private static VoiceCall ofConsumer(String id, String start) {
    return call(id, start, parts -> parts.consumerNumber(CONSUMER));
  }

  private static Filter asking(CallAttribute attribute, String... values) {
    return new Filter(attribute, Set.of(values), List.of());
  }

  /**
   * A row of the table.
   *
   * @param attribute what is asked
   * @param values the values asked for
   * @param matching the ids of the calls that match, in their order
   */
  record Filter(CallAttribute attribute, Set<String> values, List<String> matching) {
    Filter gives(String... ids) {
      return new Filter(attribute, values, List.of(ids));
    }
  }
}
