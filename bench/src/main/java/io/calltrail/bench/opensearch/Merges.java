package io.calltrail.bench.opensearch;

import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import java.net.URI;

/** The merges of an index's segments, which go on for a while after it was filled. */
public final class Merges {

  private Merges() {}

  /** Waits until no index of a name or pattern merges segments any more. */
  public static void await(Http http, URI node, String index) {
    URI stats = node.resolve(index + "/_stats/merge?filter_path=_all.total.merges.current");
    try {
      while (running(http.send("GET", stats, "")) > 0) {
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while OpenSearch merged", e);
    }
  }

  /**
   * Merges each index of a node into one segment. How many there are depends on how an index was
   * filled, and each is looked through: so what is compared has as many.
   */
  static void intoOneSegment(Http http, URI node) {
    http.send("POST", node.resolve("_forcemerge?max_num_segments=1"), "");
    http.send("POST", node.resolve("_refresh"), "");
  }

  private static long running(byte[] stats) {
    return Json.read(stats).at("/_all/total/merges/current").asLong();
  }
}
