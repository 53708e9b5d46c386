package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.FakeMembership;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for several documents is answered where the cluster fails at one of them. */
class FailedDocumentsTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final String ENGAGEMENT =
      """
      "found":true,"_seq_no":1,"_primary_term":1,"_source":{"account":"account",\
      "digest":"AAAAAAAAAAAAAAAAAAAAAA==","home":"2026-03.0"}\
      """;

  @TempDir private Path folder;

  private HttpServer node;
  private Cluster cluster;
  private Cluster fake;
  private AccountIndices indices;
  private volatile String engagement = ENGAGEMENT;
  private volatile String row = "\"found\":false";

  @BeforeEach
  void open() throws IOException {
    SharedNode.open(folder).close();
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/_mget",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String found = asked.contains("-engagements.") ? engagement : row;
          byte[] answer =
              "{\"docs\":[{\"_index\":\"some\",\"_id\":\"id\",%s}]}"
                  .formatted(found)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    FakeMembership.in(node);
    node.start();
    OpenSearchOptions options = SharedNode.options();
    IndexNames names = new IndexNames(options);
    cluster = Cluster.of(options);
    fake =
        Cluster.of(
            OpenSearchOptions.of(
                List.of(URI.create("http://127.0.0.1:" + node.getAddress().getPort()))));
    indices =
        new AccountIndices(
            cluster,
            names,
            new Schema(cluster, names, options),
            ClusterKey.of(cluster, names, ErasureSecret.random()),
            new LookUps(fake),
            ACCOUNT);
  }

  @AfterEach
  void close() {
    cluster.close();
    fake.close();
    node.stop(0);
  }

  @Test
  void whatIsNotThereIsNoFailure() {
    assertThat(indices.row(indices.engagement("some"))).isEmpty();
    row = "\"error\":{\"type\":\"index_not_found_exception\"}";
    assertThat(indices.row(indices.engagement("some"))).isEmpty();
    engagement = "\"found\":false";
    assertThat(indices.engagement("some")).isNull();
    engagement = "\"error\":{\"type\":\"index_not_found_exception\"}";
    assertThat(indices.engagement("some")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no_shard_available_action_exception",
        "rejected_execution_exception",
        "circuit_breaking_exception",
        "node_disconnected_exception"
      })
  void whatTheClusterCannotDoNowIsToBeAskedAgain(String failure) {
    String error = "\"error\":{\"type\":\"%s\"}".formatted(failure);
    row = error;
    Engagement known = indices.engagement("some");
    assertThatThrownBy(() -> indices.row(known)).isInstanceOf(StoreUnavailableException.class);
    engagement = error;
    assertThatThrownBy(() -> indices.engagement("some"))
        .isInstanceOf(StoreUnavailableException.class);
  }
}
