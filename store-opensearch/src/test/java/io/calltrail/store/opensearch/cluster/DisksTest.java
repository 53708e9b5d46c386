package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of a cluster's answers about its disks. */
class DisksTest {

  private static final String TWO_NODES =
      """
      {"nodes":{
        "one":{"fs":{"total":{"total_in_bytes":1000,"available_in_bytes":300}}},
        "two":{"fs":{"total":{"total_in_bytes":2000,"available_in_bytes":90}}}}}
      """;

  private HttpServer server;
  private Cluster cluster;
  private int status = 200;
  private String settings = settings("defaults", "true", "95%");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/_nodes/data:true/stats/fs", exchange -> answer(exchange, TWO_NODES));
    server.createContext("/_cluster/settings", exchange -> answer(exchange, settings));
    FakeMembership.in(server);
    server.start();
    cluster =
        Cluster.of(
            OpenSearchOptions.of(
                List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.stop(0);
  }

  @Test
  void eachNodeMayBeFilledUpToItsMark() {
    assertThat(room()).hasValue(250);
  }

  @Test
  void aSettingForNowWinsOverOneForGood() {
    settings =
        "{%s,%s,%s}"
            .formatted(
                inner("defaults", "true", "95%"),
                inner("persistent", "true", "90%"),
                inner("transient", "true", "200b"));

    assertThat(room()).hasValue(100);
  }

  @Test
  void whereNoMarkHoldsDisksAreFilled() {
    settings = settings("defaults", "false", "95%");

    assertThat(room()).hasValue(390);
  }

  @Test
  void aUserWhoMustNotAskKnowsNothing() {
    status = 403;

    assertThat(room()).isEmpty();
  }

  @Test
  void aClusterThatCannotAnswerNowIsAskedLater() {
    status = 503;

    assertThatThrownBy(this::room).isInstanceOf(StoreUnavailableException.class);
  }

  private OptionalLong room() {
    return new Disks(cluster).room();
  }

  private static String settings(String kind, String enabled, String mark) {
    return "{" + inner(kind, enabled, mark) + "}";
  }

  private static String inner(String kind, String enabled, String mark) {
    return """
    "%s":{"cluster":{"routing":{"allocation":{"disk":
    {"threshold_enabled":"%s","watermark":{"flood_stage":"%s"}}}}}}
    """
        .formatted(kind, enabled, mark);
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
