package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Direction;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One segment whose odd rows are outbound, a second apart. */
class SegmentTotalsTest {

  private static final int ROWS = 10_000;
  private static final long BEGIN = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();
  private static final VoiceCallQuery OUTBOUND =
      VoiceCallQuery.of(TimeWindow.ALWAYS).with(CallAttribute.DIRECTION, Set.of("outbound"));

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
  void areKnownOnceCounted() throws IOException {
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isNull();
    assertThat(index.snapshot().count(OUTBOUND)).isEqualTo(ROWS / 2);
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isEqualTo(ROWS / 2);
  }

  @Test
  void areOfTheWholeSegmentWhateverWindowWasCounted() throws IOException {
    assertThat(index.snapshot().count(from(1_000))).isEqualTo(ROWS / 2 - 500);
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isEqualTo(ROWS / 2);
    assertThat(index.snapshot().count(from(2_000))).isEqualTo(ROWS / 2 - 1_000);
    assertThat(index.snapshot().count(from(ROWS - 10))).isEqualTo(5);
  }

  @Test
  void areCountedAnewWhenRowsAreRemoved() throws IOException {
    IndexSnapshot before = index.snapshot();
    before.retain();
    assertThat(before.count(OUTBOUND)).isEqualTo(ROWS / 2);
    index.remove(EngagementKey.of("engagement-1"));
    index.refresh();
    assertThat(index.snapshot().count(OUTBOUND)).isEqualTo(ROWS / 2 - 1);
    assertThat(index.snapshot().count(VoiceCallQuery.of(TimeWindow.ALWAYS))).isEqualTo(ROWS - 1);
    assertThat(before.count(OUTBOUND)).isEqualTo(ROWS / 2);
    before.release();
  }

  @Test
  void areKeptForTheRowsThatAreLeft() throws IOException {
    index.remove(EngagementKey.of("engagement-1"));
    index.refresh();
    index.snapshot().count(OUTBOUND);
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isEqualTo(ROWS / 2 - 1);
    add(ROWS);
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isEqualTo(ROWS / 2 - 1);
    index.remove(EngagementKey.of("engagement-2"));
    index.refresh();
    assertThat(cache.totals().find(segment(), OUTBOUND.filters())).isNull();
  }

  @Test
  void goWithTheSegment() throws IOException {
    index.snapshot().count(OUTBOUND);
    assertThat(cache.totals().entries()).isEqualTo(1);
    index.remove(EngagementKey.of("engagement-1"));
    index.refresh();
    index.mergeRemovedAway();
    index.refresh();
    assertThat(cache.totals().entries()).isZero();
  }

  @Test
  void takeNoMoreThanTheirBound() {
    SegmentTotals totals = new SegmentTotals(4_000);
    Map<Integer, Map<CallAttribute, Set<String>>> asked = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      asked.put(i, Map.of(CallAttribute.DIRECTION, Set.of("inbound", "value-" + i)));
    }
    asked.forEach((i, filters) -> totals.keep(segment(), filters, i));
    assertThat(asked.keySet().stream().filter(i -> totals.find(segment(), asked.get(i)) != null))
        .hasSizeLessThan(8);
    assertThat(totals.entries()).isLessThan(8);
  }

  private void add(int number) throws IOException {
    put(number);
    index.refresh();
  }

  private void put(int number) throws IOException {
    Direction direction = number % 2 == 1 ? Direction.OUTBOUND : Direction.INBOUND;
    RowDraft draft =
        RowDraft.of(
            TestCalls.call(
                "engagement-" + number,
                Instant.ofEpochSecond(BEGIN + number).toString(),
                parts -> parts.direction(direction)));
    draft.complete(RowRecord.NONE, number, OptionalLong.empty());
    index.add(draft.row(), number);
  }

  /** The first segment; what is added later comes behind it. */
  private LeafReader segment() {
    return index.snapshot().reader().leaves().getFirst().reader();
  }

  private static VoiceCallQuery from(int row) {
    return new VoiceCallQuery(new TimeWindow(BEGIN + row, Long.MAX_VALUE / 2), OUTBOUND.filters());
  }
}
