package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One segment: every second row is outbound, every third is not distributed, and each of a hundred
 * agents has one in a hundred.
 */
class SegmentFiltersTest {

  private static final int ROWS = 12_000;
  private static final long BEGIN = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();
  private static final Map<CallAttribute, Set<String>> FREQUENT =
      Map.of(
          CallAttribute.DIRECTION, Set.of("outbound"), CallAttribute.DISTRIBUTION, Set.of("acd"));

  private final SegmentCache cache = new SegmentCache(1 << 20);
  private MonthIndex index;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    index = MonthIndex.open(folder, new DiskRoom(folder, 0), cache);
    for (int i = 0; i < ROWS; i++) {
      put(i);
    }
    index.refresh();
    assertThat(index.snapshot().reader().leaves()).hasSize(1);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void ofFrequentValuesAreCombinedWhenAskedAgain() throws IOException {
    assertThat(count(FREQUENT)).isEqualTo(ROWS / 3);
    assertThat(cache.find(segment(), FREQUENT)).isNull();
    assertThat(firstRow(FREQUENT)).isEqualTo(ROWS - 1);
    assertThat(cache.find(segment(), FREQUENT))
        .isNotNull()
        .extracting(FixedBitSet::cardinality)
        .isEqualTo(ROWS / 3);
    assertThat(count(FREQUENT)).isEqualTo(ROWS / 3);
  }

  @Test
  void ofRareValuesStayBesideThem() throws IOException {
    for (int agent = 0; agent < 10; agent++) {
      int counted = 0;
      for (int row = agent; row < ROWS; row += 100) {
        counted += row % 2 == 1 && row % 3 != 0 ? 1 : 0;
      }
      assertThat(count(with(CallAttribute.USER_ID, Set.of("user-" + agent)))).isEqualTo(counted);
    }
    assertThat(cache.find(segment(), FREQUENT)).isNotNull();
  }

  @Test
  void ofAnyOfSeveralValuesAreCombinedToo() throws IOException {
    Map<CallAttribute, Set<String>> both =
        with(CallAttribute.DIRECTION, Set.of("inbound", "outbound"));
    for (int i = 0; i < 3; i++) {
      assertThat(count(both)).isEqualTo(ROWS * 2 / 3);
      assertThat(count(Map.of(CallAttribute.DIRECTION, Set.of("outbound")))).isEqualTo(ROWS / 2);
    }
  }

  @Test
  void leaveRemovedRowsOut() throws IOException {
    for (int i = 0; i < 3; i++) {
      count(FREQUENT);
      firstRow(FREQUENT);
    }
    index.remove(EngagementKey.of("engagement-" + (ROWS - 1)));
    index.refresh();
    assertThat(count(FREQUENT)).isEqualTo(ROWS / 3 - 1);
    assertThat(firstRow(FREQUENT)).isEqualTo(ROWS - 5);
    assertThat(cache.find(segment(), FREQUENT))
        .isNotNull()
        .extracting(FixedBitSet::cardinality)
        .isEqualTo(ROWS / 3);
  }

  @Test
  void takeNoMoreThanTheBoundOfTheCache() throws IOException {
    SegmentCache small = new SegmentCache(20_000);
    for (int i = 0; i < 100; i++) {
      small.keep(
          segment(),
          Map.of(CallAttribute.DIRECTION, Set.of("value-" + i)),
          new FixedBitSet(segment().maxDoc()));
    }
    assertThat(small.entries()).isBetween(1, 20_000 / (ROWS / Byte.SIZE));
  }

  @Test
  void takeNoMoreThanWhatTheQueryIsAllowed() throws IOException {
    Map<CallAttribute, Set<String>> filters =
        with(CallAttribute.USER_ID, Set.of("user-1", "user-3", "user-5"));
    long expected = count(filters);
    int bytes = ROWS / Byte.SIZE;
    for (int values = 0; values <= 3; values++) {
      SegmentCache unused = new SegmentCache(1 << 20);
      AtomicLong left = new AtomicLong((long) values * bytes + bytes / 2);
      try (BitsAllowance allowance = new BitsAllowance(left)) {
        for (int i = 0; i < 3; i++) {
          assertThat(count(unused, allowance, filters)).isEqualTo(expected);
        }
        assertThat(left).hasValue(bytes / 2);
      }
      assertThat(unused.entries()).isEqualTo(values);
      assertThat(left).hasValue((long) values * bytes + bytes / 2);
    }
  }

  private long count(
      SegmentCache cache, BitsAllowance allowance, Map<CallAttribute, Set<String>> filters)
      throws IOException {
    VoiceCallQuery query = new VoiceCallQuery(TimeWindow.ALWAYS, filters);
    return new SegmentCursor(
            segment(), cache, allowance, query, ValueFilter.of(query.filters()), null)
        .count();
  }

  @Test
  void areForgottenWithTheSegment() throws IOException {
    count(FREQUENT);
    firstRow(FREQUENT);
    assertThat(cache.entries()).isEqualTo(3);
    index.remove(EngagementKey.of("engagement-1"));
    index.refresh();
    index.mergeRemovedAway();
    index.refresh();
    assertThat(cache.entries()).isZero();
  }

  private static Map<CallAttribute, Set<String>> with(CallAttribute attribute, Set<String> values) {
    Map<CallAttribute, Set<String>> filters = new HashMap<>(FREQUENT);
    filters.put(attribute, values);
    return filters;
  }

  private long count(Map<CallAttribute, Set<String>> filters) throws IOException {
    return index.snapshot().count(new VoiceCallQuery(TimeWindow.ALWAYS, filters));
  }

  /** The place of the newest row that matches. */
  private long firstRow(Map<CallAttribute, Set<String>> filters) throws IOException {
    SegmentCursor cursor =
        index
            .snapshot()
            .cursors(new VoiceCallQuery(TimeWindow.ALWAYS, filters), null, BitsAllowance.ofHeap())
            .getFirst();
    assertThat(cursor.next()).isTrue();
    return cursor.place();
  }

  private void put(int number) throws IOException {
    RowDraft draft =
        RowDraft.of(
            TestCalls.call(
                "engagement-" + number,
                Instant.ofEpochSecond(BEGIN + number).toString(),
                parts ->
                    parts
                        .direction(number % 2 == 1 ? Direction.OUTBOUND : Direction.INBOUND)
                        .agents(List.of(Agent.builder().userId("user-" + number % 100).build()))
                        .distributions(
                            List.of(number % 3 == 0 ? Distribution.NON_ACD : Distribution.ACD))));
    draft.complete(RowRecord.NONE, number, OptionalLong.empty());
    index.add(draft.row(), number);
  }

  private LeafReader segment() {
    return index.snapshot().reader().leaves().getFirst().reader();
  }
}
