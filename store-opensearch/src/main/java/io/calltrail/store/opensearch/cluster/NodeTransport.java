package io.calltrail.store.opensearch.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.GenericEndpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;

/**
 * Sends the generic requests of OpenSearch's client to the nodes of a cluster in turn, each from
 * the thread that asks, and takes answers only from nodes that {@linkplain NodeLease are believed}.
 * Where one does not answer, the next is asked. Safe to share.
 */
final class NodeTransport implements OpenSearchTransport {

  private static final String ONLY_GENERIC = "only generic requests are sent";

  private final CloseableHttpClient requests;
  private final CloseableHttpClient proofs;
  private final Patience patience;
  private final List<ClusterNode> nodes;
  private final AtomicInteger turn = new AtomicInteger();
  private @Nullable Heartbeats heartbeats;
  private boolean closed;

  /**
   * @param requests sends what is asked of nodes
   * @param proofs sends what nodes prove themselves by
   * @param patience ends requests; closed with this, as the other two are
   * @param versions what managers told of the cluster's state
   */
  NodeTransport(
      CloseableHttpClient requests,
      CloseableHttpClient proofs,
      Patience patience,
      StateVersions versions,
      List<HttpHost> hosts) {
    AtomicReference<@Nullable String> cluster = new AtomicReference<>();
    this.requests = requests;
    this.proofs = proofs;
    this.patience = patience;
    this.nodes =
        hosts.stream()
            .map(host -> new ClusterNode(requests, proofs, host, cluster, versions))
            .toList();
  }

  @Override
  public <RequestT, ResponseT, ErrorT> ResponseT performRequest(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options)
      throws IOException {
    if (!(request instanceof Request generic)
        || !(endpoint instanceof GenericEndpoint<?, ?> reader)) {
      throw new UnsupportedOperationException(ONLY_GENERIC);
    }
    Reply answer = ask(generic);
    @SuppressWarnings("unchecked")
    ResponseT response =
        (ResponseT)
            reader.responseDeserializer(
                generic.getEndpoint(),
                generic.getMethod(),
                "HTTP/1.1",
                answer.status(),
                "",
                List.of(),
                null,
                new ByteArrayInputStream(answer.body()));
    return response;
  }

  /** The nodes whose answers are taken now. */
  List<ClusterNode> believed() {
    return nodes.stream().filter(node -> node.lease().term() != NodeLease.NONE).toList();
  }

  private Reply ask(Request request) throws IOException {
    beginHeartbeats();
    IOException failure = null;
    for (ClusterNode node : inTurn()) {
      node.proveFirst();
      int term = node.lease().term();
      if (term == NodeLease.NONE) {
        continue;
      }
      try {
        HttpUriRequestBase sent = http(request);
        Reply answer = patience.waitFor(sent, () -> node.send(sent));
        if (node.lease().covers(term)) {
          return answer;
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure == null ? nobodyProves() : failure;
  }

  private UnprovenException nobodyProves() {
    return new UnprovenException(
        nodes.stream()
            .map(ClusterNode::inDoubt)
            .collect(
                Collectors.joining(", ", "no node proves that it belongs to the cluster: ", "")));
  }

  /** All nodes: each request begins with another, and with those that answer. */
  private List<ClusterNode> inTurn() {
    if (nodes.size() == 1) {
      return nodes;
    }
    List<ClusterNode> answering = new ArrayList<>();
    List<ClusterNode> silent = new ArrayList<>();
    int first = Math.floorMod(turn.getAndIncrement(), nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      ClusterNode node = nodes.get((first + i) % nodes.size());
      (node.isAnswering() ? answering : silent).add(node);
    }
    answering.addAll(silent);
    return answering;
  }

  private synchronized void beginHeartbeats() {
    if (heartbeats == null && !closed) {
      heartbeats = Heartbeats.of(nodes);
    }
  }

  private static HttpUriRequestBase http(Request request) throws IOException {
    HttpUriRequestBase sent =
        new HttpUriRequestBase(request.getMethod(), URI.create(path(request)));
    request.getHeaders().forEach(header -> sent.addHeader(header.getKey(), header.getValue()));
    Body body = request.getBody().orElse(null);
    if (body != null) {
      sent.setEntity(
          new ByteArrayEntity(body.body().readAllBytes(), ContentType.parse(body.contentType())));
    }
    return sent;
  }

  private static String path(Request request) {
    Map<String, String> parameters = request.getParameters();
    return parameters.isEmpty()
        ? request.getEndpoint()
        : parameters.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&", request.getEndpoint() + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Not there: a request waits in the thread that asks. */
  @Override
  public <RequestT, ResponseT, ErrorT> CompletableFuture<ResponseT> performRequestAsync(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options) {
    throw new UnsupportedOperationException("requests are sent by the thread that asks");
  }

  /** Not there: generic requests and answers are bytes. */
  @Override
  public JsonpMapper jsonpMapper() {
    throw new UnsupportedOperationException(ONLY_GENERIC);
  }

  @Override
  public TransportOptions options() {
    return TransportOptions.builder().build();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      if (heartbeats != null) {
        heartbeats.close();
      }
    }
    try (patience;
        requests) {
      proofs.close();
    }
  }
}
