package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node alone, which has no copy beside the first of anything. */
class CopiesTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final List<VoiceCall> CALLS = List.of(TestCalls.call("a", "2026-03-05T10:00:00Z"));
  private static final String TOO_FEW = "too few copies";

  @Test
  void nothingIsWrittenToFewerCopiesThanAreWanted() {
    OpenSearchOptions two = options(1);

    assertThatThrownBy(() -> OpenSearchStore.open(two))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(TOO_FEW);

    try (VoiceCallStore store = OpenSearchStore.open(options(0))) {
      store.knownIds(ACCOUNT).declare(List.of("a-user"), List.of());
      assertThat(store.write(ACCOUNT, CALLS).outcomes()).containsExactly(WriteOutcome.CREATED);
    }

    try (VoiceCallStore store = OpenSearchStore.open(two)) {
      store.knownIds(ACCOUNT).declare(List.of("a-user"), List.of());
      assertThat(new Walk(ACCOUNT, ALL, RowView.SUMMARY).rest(store, 10)).hasSize(1);
      assertThatThrownBy(
              () -> store.write(ACCOUNT, List.of(TestCalls.call("b", "2026-03-06T10:00:00Z"))))
          .isInstanceOf(StoreUnavailableException.class);
    }

    try (VoiceCallStore store = OpenSearchStore.open(options(0))) {
      assertThat(store.write(ACCOUNT, CALLS).outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    }
  }

  private static OpenSearchOptions options(int replicas) {
    return new OpenSearchOptions(
        List.of(SharedNode.node().url()),
        null,
        null,
        "copies",
        Map.of(),
        1,
        replicas,
        Duration.ofSeconds(6),
        false);
  }
}
