package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** All documents that a search finds, however many, in no order and as they were at its start. */
public final class Scan {

  private static final int AT_ONCE = 5_000;
  private static final String KEPT = "5m";

  private final Cluster cluster;
  private final String index;
  private final String query;

  private Scan(Cluster cluster, String index, String query) {
    this.cluster = cluster;
    this.index = index;
    this.query = query;
  }

  /**
   * A scan of an index.
   *
   * @param query the key and the value of the query, as in {@code "query":{"match_all":{}}}
   */
  public static Scan of(Cluster cluster, String index, String query) {
    return new Scan(cluster, index, query);
  }

  /**
   * Gives each hit to a reader.
   *
   * @throws StoreUnavailableException if the cluster cannot give all now; some were read then
   */
  public void forEach(Consumer<JsonNode> reader) {
    JsonNode page =
        ask(
            "/" + index + "/_search",
            Map.of("scroll", KEPT, "allow_partial_search_results", "false"),
            "{\"size\":%d,\"track_total_hits\":true,\"sort\":[\"_doc\"],\"seq_no_primary_term\":true,%s}"
                .formatted(AT_ONCE, query));
    long total = page.at("/hits/total/value").asLong();
    long read = 0;
    try {
      while (!page.at("/hits/hits").isEmpty()) {
        page.at("/hits/hits").forEach(reader);
        read += page.at("/hits/hits").size();
        page =
            ask(
                "/_search/scroll",
                Map.of(),
                "{\"scroll\":\"%s\",\"scroll_id\":\"%s\"}"
                    .formatted(KEPT, page.path("_scroll_id").asString()));
      }
      if (read != total) {
        throw new StoreUnavailableException("the cluster lost a part of a search on its way");
      }
    } finally {
      cluster.ask(
          "DELETE",
          "/_search/scroll",
          Map.of(),
          "{\"scroll_id\":\"%s\"}"
              .formatted(page.path("_scroll_id").asString())
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private JsonNode ask(String path, Map<String, String> parameters, String body) {
    Reply reply = cluster.ask("POST", path, parameters, body.getBytes(StandardCharsets.UTF_8));
    if (reply.isMissing()) {
      throw new StoreUnavailableException("the cluster lost a search on its way");
    }
    if (!reply.isDone()) {
      throw new StoreException("the cluster refused a search: " + reply.status());
    }
    JsonNode page = reply.json();
    if (page.at("/_shards/failed").asInt(0) > 0 || page.path("timed_out").asBoolean(false)) {
      throw new StoreUnavailableException("not all of the cluster can be read now");
    }
    return page;
  }
}
