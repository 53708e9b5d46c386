package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When it is waited for that all nodes have applied the state of their cluster. */
class AppliedByAllTest {

  private static final AccountId ACCOUNT = new AccountId("account");

  @TempDir private Path folder;

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private VoiceCallStore direct;
  private VoiceCallStore store;
  private Proxy proxy;

  @BeforeEach
  void open() throws IOException {
    direct = SharedNode.open(folder);
    OpenSearchOptions options = SharedNode.options();
    proxy = Proxy.start(this::note);
    store =
        OpenSearchStore.open(
            OpenSearchOptions.of(List.of(proxy.url()))
                .withPrefix(options.prefix())
                .withReplicas(options.replicas()));
    write("a");
    asked.clear();
  }

  @AfterEach
  void close() {
    store.close();
    direct.close();
    proxy.close();
  }

  @Test
  void whatIsWrittenIsSettledWhenAllSeeItAndAcknowledgedWhenAllKnowThat() {
    write("b");

    assertThat(asked).containsExactly("show", "wait", "settle", "wait");
  }

  @Test
  void whatIsThereAlreadyIsAcknowledgedWhenAllSeeIt() {
    write("a");

    assertThat(asked).containsSubsequence("show", "wait");
    assertThat(asked).last().isEqualTo("wait");
  }

  @Test
  void whatIsErasedIsGoneForAll() {
    store.erase(ACCOUNT, new ErasureTarget.Engagement("a"));

    assertThat(asked).containsSubsequence("show", "wait");
  }

  private void write(String id) {
    store.write(ACCOUNT, List.of(TestCalls.call(id, "2026-10-01T12:00:00Z")));
  }

  private boolean note(String path, String body) {
    if (path.startsWith("/_cluster/health/")) {
      asked.add("wait");
    } else if (path.endsWith("/_refresh") && path.contains("-calls.")) {
      asked.add("show");
    } else if (path.endsWith("-accounts/_doc/account") && body.contains("\"open\":[]")) {
      asked.add("settle");
    }
    return false;
  }
}
