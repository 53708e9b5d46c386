package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Segments of more than one block, with values from everywhere to almost nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingRowsTest {

  private static final int ROWS = 80_000;
  private static final int QUERIES = 40;
  private static final int USERS = 300;
  private static final long BEGIN = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 40_000;
  private static final Comparator<Row> ORDER =
      Comparator.comparingLong((Row row) -> -row.start()).thenComparing(Row::key);

  private final Seed seed = Seed.chosen();
  private final RandomGenerator random = seed.random(0);

  private MonthIndex index;
  private List<Row> rows;

  @BeforeAll
  void fill(@TempDir Path folder) throws IOException {
    index = MonthIndex.open(folder, new DiskRoom(folder, 0), new SegmentCache(1 << 17));
    rows = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      VoiceCall call = call(i);
      RowDraft draft = RowDraft.of(call);
      draft.complete(RowRecord.NONE, i, OptionalLong.empty());
      index.add(draft.row(), i);
      rows.add(new Row(CallRecord.of(call), i));
    }
    removeSome();
    index.refresh();
    index.mergeRemovedAway();
    removeSome();
    index.refresh();
    assertThat(index.snapshot().reader().leaves())
        .anyMatch(segment -> segment.reader().maxDoc() > 1 << 16);
    rows.sort(ORDER);
  }

  @AfterAll
  void close() throws IOException {
    index.close();
  }

  @Test
  void areThoseThatALoopFinds() throws IOException {
    IndexSnapshot snapshot = index.snapshot();
    for (int i = 0; i < QUERIES; i++) {
      VoiceCallQuery query = query();
      List<Row> expected =
          rows.stream().filter(row -> query.matches(row.start(), row.call().attributes())).toList();
      assertThat(snapshot.count(query)).as("%s %s", seed, query).isEqualTo(expected.size());
      assertThat(places(snapshot.cursors(query, null, allowance())))
          .as("%s %s", seed, query)
          .isEqualTo(expected.stream().map(Row::place).toList());
      if (!expected.isEmpty()) {
        Row last = expected.get(random.nextInt(expected.size()));
        PageCursor after =
            new PageCursor(random.nextInt(ROWS), expected.size(), last.start(), last.key());
        assertThat(places(snapshot.cursors(query, after, allowance())))
            .as("%s %s %s", seed, query, after)
            .isEqualTo(
                expected.stream()
                    .filter(row -> ORDER.compare(row, last) > 0 && row.place() <= after.snapshot())
                    .map(Row::place)
                    .toList());
      }
    }
  }

  @Test
  void areCountedFromWhereverTheCursorStands() throws IOException {
    for (int i = 0; i < QUERIES; i++) {
      VoiceCallQuery query = query();
      long count = 0;
      for (SegmentCursor cursor : index.snapshot().cursors(query, null, allowance())) {
        int steps = random.nextInt(200);
        while (steps > 0 && cursor.next()) {
          steps--;
        }
        count += cursor.count();
      }
      assertThat(count).as("%s %s", seed, query).isEqualTo(index.snapshot().count(query));
    }
  }

  /** Of up to four values bits are made; others are looked up. */
  private BitsAllowance allowance() {
    return new BitsAllowance(new AtomicLong(random.nextInt(5) * ROWS / Byte.SIZE));
  }

  private static List<Long> places(List<SegmentCursor> cursors) throws IOException {
    record Found(long start, EngagementKey key, long place) {}
    List<Found> found = new ArrayList<>();
    for (SegmentCursor cursor : cursors) {
      while (cursor.next()) {
        found.add(new Found(cursor.startSecond(), cursor.key(), cursor.place()));
      }
    }
    found.sort(Comparator.comparingLong((Found row) -> -row.start()).thenComparing(Found::key));
    return found.stream().map(Found::place).toList();
  }

  /** The older half arrived in any order, the newer as it started, so that much of it is late. */
  private int second(int number) {
    return number < ROWS / 2
        ? random.nextInt(SECONDS / 2)
        : SECONDS / 2 + (number - ROWS / 2) * (SECONDS / 2) / (ROWS / 2);
  }

  private VoiceCall call(int number) {
    return TestCalls.call(
        "engagement-" + number,
        Instant.ofEpochSecond(BEGIN + second(number)).toString(),
        parts ->
            parts
                .direction(random.nextInt(3) == 0 ? Direction.OUTBOUND : Direction.INBOUND)
                .distributions(
                    List.of(random.nextBoolean() ? Distribution.ACD : Distribution.NON_ACD))
                .agents(
                    List.of(
                        Agent.builder().userId(user()).build(),
                        Agent.builder().userId(user()).build())));
  }

  private VoiceCallQuery query() {
    long one = BEGIN - 10 + random.nextInt(SECONDS + 20);
    long other = BEGIN - 10 + random.nextInt(SECONDS + 20);
    VoiceCallQuery query =
        VoiceCallQuery.of(
            random.nextInt(4) == 0
                ? TimeWindow.ALWAYS
                : new TimeWindow(Math.min(one, other), Math.max(one, other)));
    if (random.nextBoolean()) {
      query = query.with(CallAttribute.DIRECTION, Set.of("outbound"));
    }
    if (random.nextBoolean()) {
      query =
          query.with(
              CallAttribute.DISTRIBUTION,
              random.nextBoolean() ? Set.of("acd") : Set.of("acd", "non_acd"));
    }
    if (random.nextBoolean()) {
      Set<String> users = new LinkedHashSet<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        users.add(random.nextInt(8) == 0 ? "nobody" : user());
      }
      query = query.with(CallAttribute.USER_ID, users);
    }
    if (random.nextInt(8) == 0) {
      query = query.with(CallAttribute.ENGAGEMENT_ID, Set.of("engagement-" + random.nextInt(ROWS)));
    }
    return query;
  }

  private String user() {
    double share = random.nextDouble();
    return "user-" + (int) (USERS * share * share * share * share);
  }

  private void removeSome() throws IOException {
    List<Row> kept = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (random.nextInt(20) == 0) {
        index.remove(row.key());
      } else {
        kept.add(row);
      }
    }
    rows = kept;
  }

  private record Row(CallRecord call, long place) {
    long start() {
      return call.startSecond();
    }

    EngagementKey key() {
      return call.key();
    }
  }
}
