package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores, as of two servers, over one cluster. */
class SharedClusterTest {

  private static final AccountId ACCOUNT = new AccountId("Account_1");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);

  @TempDir private Path folder;

  private VoiceCallStore one;
  private VoiceCallStore other;

  @BeforeEach
  void open() {
    one = SharedNode.open(folder);
    other = SharedNode.open(folder);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void whatOneAcknowledgedTheOtherShows() {
    for (int i = 0; i < 10; i++) {
      one.write(ACCOUNT, List.of(call("call-" + i, 0)));
      assertThat(ids(other)).hasSize(i + 1);
    }
  }

  @Test
  void aWalkGoesOnAtTheOther() {
    one.write(ACCOUNT, List.of(call("a", 3), call("b", 2), call("c", 1)));
    Walk walk = new Walk(ACCOUNT, ALL, RowView.SUMMARY);
    assertThat(ids(walk.next(one, 1))).containsExactly("a");
    other.write(ACCOUNT, List.of(call("a2", 2), call("b2", 1)));
    assertThat(ids(walk.next(other, 1))).containsExactly("b");
    one.write(ACCOUNT, List.of(call("b3", 1)));
    assertThat(ids(walk.rest(one, 1))).containsExactly("c");
    assertThat(walk.total()).isEqualTo(3);
  }

  @Test
  void whatOneErasedTheOtherRefuses() {
    one.write(ACCOUNT, List.of(call("gone", 0), call("kept", 0)));
    assertThat(ids(other)).hasSize(2);
    assertThat(other.erase(ACCOUNT, new ErasureTarget.Engagement("gone"))).isEqualTo(1);
    assertThat(one.write(ACCOUNT, List.of(call("gone", 5))).outcomes())
        .containsExactly(WriteOutcome.ERASED);
    assertThat(ids(one)).containsExactly("kept");
  }

  @Test
  void anEngagementThatBothWriteAtOnceHasOneRow() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        VoiceCallStore store = i % 2 == 0 ? one : other;
        int writer = i;
        writing.add(
            writers.submit(
                () -> {
                  for (int n = 0; n < 30; n++) {
                    store.write(
                        ACCOUNT,
                        List.of(
                            TestCalls.call(
                                "call-" + n,
                                "2026-%02d-05T10:00:00Z".formatted(1 + (n + writer) % 12),
                                parts -> parts.totalDuration((long) writer))));
                  }
                }));
      }
      for (Future<?> one : writing) {
        one.get();
      }
    }
    List<String> ids = ids(other);
    Set<String> different = new HashSet<>(ids);
    assertThat(ids).hasSize(30);
    assertThat(different).hasSize(30);
  }

  private static List<String> ids(VoiceCallStore store) {
    return ids(new Walk(ACCOUNT, ALL, RowView.SUMMARY).rest(store, 10));
  }

  private static List<String> ids(List<ListedRow> rows) {
    return rows.stream().map(ListedRow::engagementId).toList();
  }

  private static VoiceCall call(String id, int minute) {
    return TestCalls.call(id, "2026-10-01T12:%02d:00Z".formatted(minute));
  }
}
