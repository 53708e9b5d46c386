package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/** Sends requests to a cluster, to the next node where one does not answer. Safe to share. */
public final class Cluster implements AutoCloseable {

  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final int USUAL_SEARCH = 512;

  /** How a search tells all there is, or nothing. */
  static final Map<String, String> WHOLE =
      Map.of(
          "ignore_unavailable", "true",
          "allow_no_indices", "true",
          "allow_partial_search_results", "false");

  /** Of its patience, the part in which the cluster itself waits for copies that are missing. */
  private static final int PARTS_TO_WAIT_FOR_COPIES = 3;

  private final NodeTransport transport;
  private final OpenSearchGenericClient client;
  private final StateBarrier barrier;
  private final Map<String, String> waiting;
  private volatile boolean closed;

  private Cluster(NodeTransport transport, StateVersions versions, OpenSearchOptions options) {
    this.transport = transport;
    this.waiting =
        Map.of("timeout", options.patience().toMillis() / PARTS_TO_WAIT_FOR_COPIES + "ms");
    this.client = new OpenSearchGenericClient(transport);
    this.barrier =
        new StateBarrier(
            (path, parameters) -> send(Requests.create("GET", path, List.of(), parameters, null)),
            transport::believed,
            versions,
            new IndexNames(options).accounts(),
            options.patience());
  }

  /**
   * A cluster that is asked when it is wanted, and not before; from then on its nodes have to prove
   * that they belong to it, once a second until it is closed.
   */
  public static Cluster of(OpenSearchOptions options) {
    StateVersions versions = new StateVersions();
    return new Cluster(
        new NodeTransport(
            Connections.forRequests(options),
            Connections.forProofs(options),
            new Patience(options.patience()),
            versions,
            options.nodes().stream().map(Cluster::host).toList()),
        versions,
        options);
  }

  private static HttpHost host(URI node) {
    return new HttpHost(node.getScheme(), node.getHost(), node.getPort());
  }

  /**
   * Sends a request without a body.
   *
   * @throws StoreUnavailableException if no node answers, or the cluster cannot do it now
   * @throws StoreException if it refuses it otherwise, but where something is missing or is in the
   *     way, which the answer tells
   */
  public Reply ask(String method, String path, Map<String, String> parameters) {
    return ask(method, path, parameters, null, JSON);
  }

  /** Sends a request whose body is JSON; see {@link #ask(String, String, Map)}. */
  public Reply ask(String method, String path, Map<String, String> parameters, byte[] json) {
    return ask(method, path, parameters, json, JSON);
  }

  /**
   * Puts a document; see {@link #ask(String, String, Map)}. The cluster refuses it, and does not do
   * it later, where too few copies are there for a third of its patience.
   */
  public Reply put(String path, Map<String, String> parameters, byte[] json) {
    return ask("PUT", path, withWaiting(parameters), json, JSON);
  }

  /** Sends changes of documents as lines of JSON; see {@link #put}. */
  Reply change(Map<String, String> parameters, byte[] lines) {
    return ask("POST", "/_bulk", withWaiting(parameters), lines, LINES);
  }

  /**
   * Searches all of an index, or of those of a pattern that are there; see {@link #ask(String,
   * String, Map)}.
   */
  public Reply search(String index, byte[] json) {
    return ask("POST", "/" + index + "/_search", WHOLE, json);
  }

  /**
   * The same, by copies of shards that are the same for the same name, so that what is seen does
   * not become older from one search to the next.
   */
  public Reply search(String index, byte[] json, String copies) {
    return ask("POST", "/" + index + "/_search", with(WHOLE, "preference", copies), json);
  }

  /**
   * A search that counts and finds no rows, see {@link #search(String, byte[], String)}. It is not
   * kept by the cluster for others, as windows hardly ever are the same.
   */
  public Reply count(String index, byte[] json, String copies) {
    Map<String, String> once = with(WHOLE, "request_cache", "false");
    return ask("POST", "/" + index + "/_search", with(once, "preference", copies), json);
  }

  private static Map<String, String> with(
      Map<String, String> parameters, String name, String value) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put(name, value);
    return all;
  }

  /**
   * Sends searches as one request; see {@link #search}.
   *
   * @return the answer to each, in their order
   */
  public List<Reply> searchAll(List<Search> searches) {
    if (searches.size() == 1) {
      return List.of(search(searches.getFirst().index(), searches.getFirst().body()));
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream(USUAL_SEARCH * searches.size());
    for (Search search : searches) {
      lines.writeBytes(search.head());
      lines.writeBytes(search.body());
      lines.write('\n');
    }
    Reply all = whole(ask("POST", "/_msearch", Map.of(), lines.toByteArray(), LINES));
    return each(AnswerParts.ofSearches(all), searches.size());
  }

  /**
   * Asks for documents as one request; see {@link #ask(String, String, Map)}.
   *
   * @param newest whether as they were written last; else as searches see them
   * @return of each, in their order, what it is, or that it is not there
   */
  List<Reply> documents(List<Document> documents, boolean newest) {
    String body =
        documents.stream()
            .map(Document::toJson)
            .collect(Collectors.joining(",", "{\"docs\":[", "]}"));
    Reply all =
        whole(
            ask(
                "POST",
                "/_mget",
                Map.of("realtime", Boolean.toString(newest)),
                body.getBytes(StandardCharsets.UTF_8)));
    return each(AnswerParts.ofDocuments(all), documents.size());
  }

  private static Reply whole(Reply all) {
    if (!all.isDone()) {
      throw new StoreException("the cluster refused what was asked together: " + all.status());
    }
    return all;
  }

  private static List<Reply> each(List<Reply> answers, int asked) {
    if (answers.size() != asked) {
      throw new StoreException("the cluster did not answer all that was asked together");
    }
    return answers;
  }

  private Map<String, String> withWaiting(Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(waiting);
    all.putAll(parameters);
    return all;
  }

  private Reply ask(
      String method,
      String path,
      Map<String, String> parameters,
      byte @Nullable [] body,
      String type) {
    Body sent = body == null ? null : Body.from(body, type);
    Reply reply = send(Requests.create(method, path, List.of(), parameters, sent));
    reply.refuseFailure(method + " " + path);
    return reply;
  }

  /** What is thrown goes no further, as it may quote what was sent. */
  private Reply send(Request request) {
    try (Response response = client.execute(request)) {
      Body answer = response.getBody().orElse(null);
      return new Reply(
          response.getStatus(), answer == null ? new byte[0] : answer.body().readAllBytes());
    } catch (IOException | RuntimeException e) {
      throw silent(e);
    }
  }

  private StoreUnavailableException silent(Exception cause) {
    if (closed) {
      return new StoreUnavailableException("the store is closed");
    }
    return new StoreUnavailableException(
        cause instanceof UnprovenException
            ? String.valueOf(cause.getMessage())
            : "the cluster does not answer: " + cause.getClass().getSimpleName());
  }

  /**
   * Waits until all nodes that are asked have applied the state that the cluster has when this is
   * called, so that what was written before is found, whichever of them searches.
   *
   * @throws StoreUnavailableException if they do not in time
   */
  public void awaitApplied() {
    barrier.await();
  }

  @Override
  public void close() {
    closed = true;
    barrier.close();
    try {
      transport.close();
    } catch (IOException e) {
      throw new StoreException("the connections to the cluster cannot be closed", e);
    }
  }
}
