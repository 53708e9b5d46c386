package io.calltrail.bench.opensearch;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import io.calltrail.bench.peer.Ranges;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowRenderer;
import io.calltrail.model.json.RowView;
import java.net.URI;

/** Fills the index by bulk requests. */
final class Bulk {

  private static final int BATCH = 4_000;

  private Bulk() {}

  /** Indexes all calls, makes them visible, and waits until nothing is merged any more. */
  static void all(Dataset data, Http http, URI node) {
    URI bulk = node.resolve(Index.NAME + "/_bulk?filter_path=errors");
    Ranges.inParallel(
        "OpenSearch: indexing calls",
        data.count(),
        BATCH,
        (from, to) -> {
          StringBuilder body = new StringBuilder(1_300 * BATCH);
          for (int place = from; place < to; place++) {
            VoiceCall call = data.calls().call(place);
            body.append("{\"index\":{\"_id\":\"").append(call.engagementId()).append("\"}}\n");
            append(call, body);
          }
          if (Json.read(http.send("POST", bulk, body.toString())).get("errors").asBoolean()) {
            throw new IllegalStateException("OpenSearch refused calls");
          }
        });
    http.send("POST", node.resolve(Index.NAME + "/_flush"), "");
    Merges.await(http, node, Index.NAME);
    http.send("PUT", node.resolve(Index.NAME + "/_settings"), Index.FILLED);
    http.send("POST", node.resolve(Index.NAME + "/_refresh"), "");
  }

  private static void append(VoiceCall call, StringBuilder body) {
    String row = RowRenderer.render(call).toJson(RowView.SUMMARY);
    body.append("{\"country_iso_code\":\"")
        .append(call.countryIsoCode())
        .append("\",")
        .append(row, 1, row.length())
        .append('\n');
  }
}
