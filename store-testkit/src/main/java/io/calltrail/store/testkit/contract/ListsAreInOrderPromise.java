package io.calltrail.store.testkit.contract;

import static io.calltrail.store.testkit.TestCalls.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are newest first, then by engagement id; windows hold both ends; totals are exact. */
abstract class ListsAreInOrderPromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";
  private static final String SIXTEEN = "sixteen bytes at";
  private static final String THIRTY_TWO = SIXTEEN + "the front of all";

  ListsAreInOrderPromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @Test
  void newestComesFirst() {
    write(
        call("c", "2026-09-30T23:59:59Z"),
        call("b", "2026-10-01T00:00:01Z"),
        call("d", "2025-10-01T00:00:00Z"),
        call("a", "2026-10-01T00:00:00Z"));
    assertThat(ids(EVERYTHING)).containsExactly("b", "a", "c", "d");
  }

  @Test
  void callsThatStartTogetherComeByTheBytesOfTheirIds() {
    List<String> inOrder =
        List.of(
            " ",
            "!",
            "0",
            "00",
            "1",
            "A",
            "B",
            "a",
            "aa",
            "ab",
            "b",
            "~",
            "\u00e9",
            "\u07ff",
            "\u0800",
            "\uffee",
            "\ud83d\ude00",
            "\udbff\udffd");
    assertTiesIn(inOrder);
  }

  @Test
  void idsUpTo32BytesComeByAllTheirBytes() {
    assertTiesIn(
        List.of(
            SIXTEEN,
            SIXTEEN + "0",
            SIXTEEN + "00",
            SIXTEEN + "1",
            THIRTY_TWO.substring(0, 31),
            THIRTY_TWO.substring(0, 31) + "a",
            THIRTY_TWO));
  }

  @Test
  void idsOver32BytesComeByTheirFirst16BehindShorterOnes() {
    List<String> ids = new ArrayList<>();
    ids.add(SIXTEEN);
    ids.add(THIRTY_TWO);
    ids.add(SIXTEEN + "\udbff\udffd");
    ids.addAll(byKey(THIRTY_TWO, 40));
    ids.add("sixteen bytes au");
    ids.add("sixteen bytes au" + "x".repeat(239));
    ids.add("sixteen bytes av" + "\u00e9".repeat(119));
    assertTiesIn(ids);
  }

  @Test
  void engagementsThatAreAskedForComeOverSeveralPages() {
    write(call("a", NOON), call("b", NOON), call("c", NOON));
    for (VoiceCallQuery query :
        List.of(
            having(CallAttribute.ENGAGEMENT_ID, "a", "b"),
            having(CallAttribute.ENGAGEMENT_ID, "a", "b", "unknown"))) {
      for (int size = 1; size <= 4; size++) {
        Walk walk = new Walk(ACCOUNT, query, RowView.SUMMARY);
        assertThat(ids(walk.rest(store(), size))).containsExactly("a", "b");
        assertThat(walk.total()).isEqualTo(2);
      }
    }
  }

  /** Ids that differ after 32 bytes alone, in the order of their keys. */
  private static List<String> byKey(String beginning, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> beginning + i)
        .sorted(comparing(EngagementKey::of))
        .toList();
  }

  private void assertTiesIn(List<String> inOrder) {
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(7));
    write(shuffled.stream().map(id -> call(id, NOON)).toArray(VoiceCall[]::new));

    assertThat(ids(EVERYTHING)).isEqualTo(inOrder);
    assertThat(ids(Walk.all(store(), ACCOUNT, EVERYTHING, RowView.SUMMARY, 1))).isEqualTo(inOrder);
    for (String id : inOrder) {
      assertThat(ids(having(CallAttribute.ENGAGEMENT_ID, id))).containsExactly(id);
    }
  }

  @Test
  void theBytesOfIdsDecideNotTheirCharacters() {
    String beyond = "\ud83d\ude00";
    String within = "\uffee";
    assertThat(Arrays.compareUnsigned(beyond.getBytes(UTF_8), within.getBytes(UTF_8))).isPositive();
    assertThat(beyond).isLessThan(within);
    assertTiesIn(List.of(within, beyond));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T23:59:59Z, 2026-10-02T00:00:01Z, late noon early",
    "2026-10-01T00:00:00Z, 2026-10-02T00:00:00Z, late noon early",
    "2026-10-01T00:00:01Z, 2026-10-02T00:00:00Z, late noon",
    "2026-10-01T00:00:00Z, 2026-10-01T23:59:59Z, noon early",
    "2026-10-01T12:00:00Z, 2026-10-01T12:00:00Z, noon",
    "2026-10-01T12:00:01Z, 2026-10-01T12:00:01Z, ''",
    "2020-01-01T00:00:00Z, 2026-10-01T00:00:00Z, early",
    "2026-10-02T00:00:01Z, 2030-01-01T00:00:00Z, ''"
  })
  void aWindowHoldsBothItsEnds(String from, String to, String expected) {
    write(
        call("early", "2026-10-01T00:00:00Z"),
        call("noon", NOON),
        call("late", "2026-10-02T00:00:00Z"));

    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(ids(between(from, to))).isEqualTo(ids);
    assertThat(total(between(from, to))).isEqualTo(ids.size());
  }

  @Test
  void aWindowMayReachOverMonthsAndBeyondAllTime() {
    write(call("june", "2026-06-30T23:59:59Z"), call("july", "2026-07-01T00:00:00Z"));

    long july = Instant.parse("2026-07-01T00:00:00Z").getEpochSecond();
    assertThat(ids(between("2026-06-30T23:59:59Z", "2026-07-01T00:00:00Z")))
        .containsExactly("july", "june");
    assertThat(ids(VoiceCallQuery.of(new TimeWindow(july, Long.MAX_VALUE))))
        .containsExactly("july");
    assertThat(ids(VoiceCallQuery.of(new TimeWindow(Long.MIN_VALUE, july - 1))))
        .containsExactly("june");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 13, 100, PageRequest.MAX_SIZE})
  void pagesOfAnySizeJoinToTheList(int size) {
    writeTied(13);
    List<ListedRow> whole =
        Walk.all(store(), ACCOUNT, EVERYTHING, RowView.SUMMARY, PageRequest.MAX_SIZE);

    assertThat(Walk.all(store(), ACCOUNT, EVERYTHING, RowView.SUMMARY, size)).isEqualTo(whole);
  }

  @Test
  void aPageSaysWhereItEndsUnlessItIsTheLast() {
    writeTied(3);
    VoiceCallPage full = store().page(ACCOUNT, EVERYTHING, PageRequest.first(3, RowView.SUMMARY));
    VoiceCallPage part = store().page(ACCOUNT, EVERYTHING, PageRequest.first(2, RowView.SUMMARY));

    assertThat(full.next()).isNull();
    assertThat(part.totalRecords()).isEqualTo(3);
    PageCursor next = Objects.requireNonNull(part.next());
    assertThat(next.totalRecords()).isEqualTo(3);
    assertThat(next.startSecond()).isEqualTo(Instant.parse(NOON).getEpochSecond());
    assertThat(next.key()).isEqualTo(EngagementKey.of("call-01"));
  }

  @Test
  void noRowsAreAnEmptyPage() {
    writeTied(3);
    VoiceCallPage page = page(having(CallAttribute.ENGAGEMENT_ID, "nobody knows"));

    assertThat(page.count()).isZero();
    assertThat(page.totalRecords()).isZero();
    assertThat(page.rows().length()).isZero();
    assertThat(page.next()).isNull();
  }

  private void writeTied(int count) {
    VoiceCall[] calls = new VoiceCall[count];
    Arrays.setAll(calls, i -> call("call-%02d".formatted(i), NOON));
    write(calls);
  }
}
