package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.apache.lucene.index.LeafReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One segment of rows a second apart, newest first, of which most arrived late: the first of them
 * early, then stretches of late ones with an early one here and there.
 */
class SegmentArrivalsTest {

  private static final int ROWS = 40_000;
  private static final int LATE = 1_000_000;
  private static final int LONG_STRETCH = 35_000;
  private static final long BEGIN = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  private final Seed seed = Seed.chosen();
  private final RandomGenerator random = seed.random(0);
  private final long[] sequences = new long[ROWS];
  private MonthIndex index;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    index = MonthIndex.open(folder, new DiskRoom(folder, 0), new SegmentCache(1 << 20));
    for (int document = 0; document < ROWS; document++) {
      boolean early = document == 0 || (document > LONG_STRETCH && random.nextInt(500) == 0);
      sequences[document] = early ? 1 + document : LATE + random.nextInt(LATE);
      RowDraft draft =
          RowDraft.of(
              TestCalls.call(
                  "call-" + document, Instant.ofEpochSecond(start(document)).toString()));
      draft.complete(RowRecord.NONE, sequences[document], OptionalLong.empty());
      index.add(draft.row(), document);
    }
    index.refresh();
    assertThat(index.snapshot().reader().leaves()).hasSize(1);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void aWalkShowsTheEarlyRowsAlone() throws IOException {
    for (long snapshot : new long[] {0, 1, ROWS, LATE + LATE / 2, 2 * LATE}) {
      for (int first : new int[] {0, 1, LONG_STRETCH, random.nextInt(ROWS)}) {
        List<Long> expected = new ArrayList<>();
        for (int document = first; document < ROWS; document++) {
          if (sequences[document] <= snapshot) {
            expected.add((long) document);
          }
        }
        assertThat(walk(snapshot, first))
            .as("%s, %d, %d", seed, snapshot, first)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void longStretchesOfLateRowsArePassedOver() throws IOException {
    SegmentArrivals arrivals = arrivals(ROWS);
    assertThat(arrivals.areAllLater()).isFalse();
    assertThat(arrivals.isLater(0)).isFalse();
    int looks = 0;
    int document = 1;
    while (document < LONG_STRETCH && arrivals.isLater(document)) {
      document = arrivals.behindLater(document);
      looks++;
    }
    assertThat(looks).isLessThan(LONG_STRETCH / 4);
    assertThat(arrivals(0).areAllLater()).isTrue();
  }

  /** The places of the rows behind which {@code first} is the next. */
  private List<Long> walk(long snapshot, int first) throws IOException {
    PageCursor after =
        new PageCursor(snapshot, 0, start(first) + 1, EngagementKey.of("call-" + (first - 1)));
    List<Long> places = new ArrayList<>();
    for (SegmentCursor cursor : index.snapshot().cursors(ALL, after, BitsAllowance.ofHeap())) {
      while (cursor.next()) {
        places.add(cursor.place());
      }
    }
    return places;
  }

  private SegmentArrivals arrivals(long snapshot) throws IOException {
    LeafReader segment = index.snapshot().reader().leaves().getFirst().reader();
    return new SegmentArrivals(segment, new RowValues(segment), snapshot);
  }

  private static long start(int document) {
    return BEGIN + ROWS - document;
  }
}
