package io.calltrail.bench.opensearch;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** OpenSearch, asked over HTTP. */
public final class OpenSearchPeer implements Peer {

  private final Node node;
  private final Wrk wrk;
  private final Http http = new Http();

  private OpenSearchPeer(Node node, Wrk wrk) {
    this.node = node;
    this.wrk = wrk;
  }

  /**
   * Starts a node, and fills it where it is not full already.
   *
   * @param built the folder where Calltrail's module of the node was built
   */
  public static OpenSearchPeer start(KeptFolder folder, Path built, Dataset data, Wrk wrk) {
    boolean complete = folder.isComplete();
    if (!complete) {
      folder.clear();
    }
    OpenSearchPeer peer = new OpenSearchPeer(Node.start(folder.path(), built), wrk);
    try {
      if (!complete) {
        peer.http.send("PUT", peer.node.url().resolve(Index.NAME), Index.BODY);
        Bulk.all(data, peer.http, peer.node.url());
        folder.complete();
      }
      peer.http.send("GET", peer.health(), "");
      return peer;
    } catch (RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /** Where it is asked. */
  public URI url() {
    return node.url();
  }

  /** Merges all that is in it, so that each index is one segment. */
  public void mergeAll() {
    Merges.intoOneSegment(http, node.url());
  }

  private URI health() {
    return node.url()
        .resolve("_cluster/health/" + Index.NAME + "?wait_for_status=green&timeout=2m");
  }

  @Override
  public String name() {
    return "OpenSearch";
  }

  @Override
  public String version() {
    JsonNode about = Json.read(http.send("GET", node.url(), ""));
    return "OpenSearch " + about.at("/version/number").asString();
  }

  @Override
  public Answer answer(Question question) {
    JsonNode hits = Json.read(http.send("POST", search(), SearchBody.of(question))).get("hits");
    return new Answer(
        question.counts() ? hits.at("/total/value").asLong() : Answer.UNCOUNTED,
        Json.engagementIds(hits.get("hits").valueStream().map(hit -> hit.get("_source")).toList()));
  }

  @Override
  public Measured run(List<Question> questions, Load load, Duration length) {
    return wrk.run(
        search(),
        "POST",
        Map.of("Content-Type", "application/json"),
        questions.stream().map(SearchBody::of).toList(),
        load,
        length);
  }

  private URI search() {
    return node.url().resolve(Index.NAME + "/_search");
  }

  @Override
  public void close() {
    node.close();
    http.close();
  }
}
