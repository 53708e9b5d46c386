package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments are merged where the disk has room for it, and for an erasure in any case. */
class MergesTest {

  private static final int SEGMENTS = 40;

  @TempDir private Path folder;

  @Test
  void mergesWhereThereIsRoom() throws IOException {
    try (MonthIndex index = open(0)) {
      fill(index);
      assertThat(index.snapshot().reader().leaves()).hasSizeLessThan(SEGMENTS);
    }
  }

  @Test
  void mergesOnlyWhatAnErasureAsksForWhereThereIsNone() throws IOException {
    try (MonthIndex index = open(Long.MAX_VALUE)) {
      fill(index);
      assertThat(index.snapshot().reader().leaves()).hasSize(SEGMENTS);
      index.replace(row(0), SEGMENTS);
      index.remove(EngagementKey.of("call-1"));
      index.mergeRemovedAway();
      index.refresh();
      assertThat(index.snapshot().reader().numDeletedDocs()).isZero();
      assertThat(index.snapshot().rows()).isEqualTo(SEGMENTS - 1);
    }
  }

  @Test
  void gathersSmallSegmentsWhereNothingCameForAWhile() throws IOException {
    try (MonthIndex index = open(0)) {
      addSegment(index, 0, 100);
      for (int i = 0; i < 3; i++) {
        addSegment(index, 100 + i, 101 + i);
      }
      assertThat(index.gather(Duration.ofHours(1))).isFalse();
      assertThat(isGathered(index)).isTrue();
      index.refresh();
      assertThat(index.snapshot().reader().leaves())
          .extracting(segment -> segment.reader().maxDoc())
          .containsExactlyInAnyOrder(100, 3);
      assertThat(isGathered(index)).isFalse();
    }
  }

  @Test
  void gathersNothingWhereThereIsNoRoom() throws IOException {
    try (MonthIndex index = open(Long.MAX_VALUE)) {
      fill(index);
      assertThat(isGathered(index)).isFalse();
      index.refresh();
      assertThat(index.snapshot().reader().leaves()).hasSize(SEGMENTS);
    }
  }

  /** Begins, waits for the merges, and asks whether they were what was begun. */
  private static boolean isGathered(MonthIndex index) throws IOException {
    assertThat(index.gather(Duration.ZERO)).isFalse();
    index.mergeRemovedAway();
    return index.gather(Duration.ofHours(1));
  }

  private static void addSegment(MonthIndex index, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      index.add(row(i), i);
    }
    index.refresh();
  }

  private MonthIndex open(long reserve) throws IOException {
    return MonthIndex.open(folder, new DiskRoom(folder, reserve), new SegmentCache(0));
  }

  /** A segment a row, and merges that came of it are done. */
  private static void fill(MonthIndex index) throws IOException {
    for (int i = 0; i < SEGMENTS; i++) {
      index.add(row(i), i);
      index.refresh();
    }
    index.mergeRemovedAway();
    index.refresh();
  }

  private static RowRecord row(int number) {
    RowDraft row = RowDraft.of(TestCalls.call("call-" + number, "2026-10-05T10:00:00Z"));
    row.complete(RowRecord.NONE, number + 1, OptionalLong.empty());
    return row.row();
  }
}
